"""Command line of the trainer.

python -m blocksight_trainer run                                           one run, commanded by JSON lines
python -m blocksight_trainer convert digits|svhn --out DIR --source FILE…  packs a dataset
python -m blocksight_trainer augment                                       augments images, commanded by JSON lines
python -m blocksight_trainer versions                                      prints the versions that decide the numbers
"""

import argparse
import json
import os
import sys
from pathlib import Path

# Before torch is imported: threads that wait for each other spin briefly, then sleep. Spinning for as long as OpenMP
# does by itself made training ten times slower on a machine busy with other things; sleeping at once costs a quarter
# on a quiet one. The numbers are the same.
os.environ.setdefault("GOMP_SPINCOUNT", "5000")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="blocksight_trainer", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run")
    commands.add_parser("augment")
    commands.add_parser("versions")
    convert = commands.add_parser("convert")
    convert.add_argument("dataset", choices=["digits", "svhn"])
    convert.add_argument("--out", type=Path, required=True)
    convert.add_argument("--source", type=Path, nargs="+", default=[])
    options = parser.parse_args()

    # Imported late: torch takes a second, and the other commands need not wait for it.
    if options.command == "run":
        from .standby import stand_by

        return stand_by()
    if options.command == "augment":
        from .augment import augment_until_end

        return augment_until_end()
    if options.command == "convert":
        if options.dataset == "svhn" and not options.source:
            parser.error("svhn needs --source with its .mat files, training first")
        from .convert import convert_dataset

        print(json.dumps(convert_dataset(options.dataset, options.out, options.source)))
        return 0
    from .versions import versions

    print(json.dumps(versions()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
