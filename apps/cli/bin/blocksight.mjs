#!/usr/bin/env node
// What `npx blocksight` runs. Plain JavaScript and no static import besides the version check, so that an old Node reads
// it far enough to be refused with a message.
import '../../../scripts/check-node.cjs'

import('../../../scripts/blocksight.mjs').then(({ blocksight }) => blocksight(process.argv.slice(2)))
