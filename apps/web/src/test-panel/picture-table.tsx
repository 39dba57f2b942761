import { IconButton } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { percent } from '../i18n/format.ts'
import { ReceivedPicture } from './received-picture.tsx'
import type { Column, Row, Sorting } from './tested-picture.ts'
import { useTestTexts } from './texts.ts'

const columns = {
  file: 'file',
  answer: 'answerColumn',
  probability: 'probability',
  second: 'second',
  truth: 'truth',
} as const

/**
 * One row for each picture: what came, what the network received, what it says, and what it held second. Where there is
 * little room the answers scroll, and the button that removes a row stays in view.
 */
export function PictureTable({
  rows,
  classes,
  sorting,
  onSort,
  onRemove,
}: {
  rows: readonly Row[]
  classes: readonly string[]
  sorting: Sorting | undefined
  onSort: (sorting: Sorting) => void
  onRemove: (id: number) => void
}) {
  const t = useTestTexts()
  const hasTruth = rows.some(({ truth }) => truth !== undefined)
  const heading = (column: Column) => (
    <Heading key={column} column={column} text={t(columns[column])} sorting={sorting} onSort={onSort} />
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section aria-label={t('table')} tabIndex={0} className="max-h-[70dvh] overflow-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-left text-sm">
        <thead className="sticky top-0 z-10 bg-sunken">
          <tr>
            <th scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
              {t('picture')}
            </th>
            {heading('file')}
            <th scope="col" className="whitespace-nowrap px-2 py-1.5 font-medium">
              {t('receivedColumn')}
            </th>
            {(['answer', 'probability'] as const).map(heading)}
            {hasTruth && heading('truth')}
            {heading('second')}
            <td className="sticky right-0 bg-sunken" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PictureRow key={row.id} row={row} classes={classes} hasTruth={hasTruth} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Heading({
  column,
  text,
  sorting,
  onSort,
}: {
  column: Column
  text: string
  sorting: Sorting | undefined
  onSort: (sorting: Sorting) => void
}) {
  const isSorted = sorting?.column === column
  const descending = isSorted && sorting.descending
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
      className="whitespace-nowrap px-1 py-1 font-medium"
    >
      <button
        type="button"
        onClick={() => onSort({ column, descending: isSorted && !descending })}
        className="rounded px-1 py-0.5 font-medium hover:bg-surface"
      >
        {text}
        <span aria-hidden="true" className="ml-1 inline-block w-2 text-soft">
          {isSorted ? (descending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  )
}

function PictureRow({
  row: { id, name, preview, answer, guesses, truth, problem },
  classes,
  hasTruth,
  onRemove,
}: {
  row: Row
  classes: readonly string[]
  hasTruth: boolean
  onRemove: (id: number) => void
}) {
  const t = useTestTexts()
  const [first, second] = guesses
  const isRight = first?.index === truth
  return (
    <tr className="border-t border-line">
      <td className="px-2 py-1.5">
        {problem === undefined && <img src={preview} alt="" className="size-12 max-w-none rounded object-contain" />}
      </td>
      <td className="max-w-28 truncate px-2 py-1.5" title={name}>
        {name}
      </td>
      {problem !== undefined ? (
        <td colSpan={hasTruth ? 5 : 4} className="px-2 py-1.5 text-bad">
          {problem}
        </td>
      ) : (
        <>
          <td className="px-2 py-1.5">
            {answer && <ReceivedPicture picture={answer.received} className="size-12 max-w-none bg-black" />}
          </td>
          {first ? (
            <>
              <td className="px-2 py-1.5 font-semibold">{first.name}</td>
              <td className="whitespace-nowrap px-2 py-1.5 tabular-nums">{percent(first.probability, 1)}</td>
            </>
          ) : (
            <td colSpan={2} className="px-2 py-1.5 text-soft">
              {t('waiting')}
            </td>
          )}
          {hasTruth && (
            <td className="px-2 py-1.5">
              {truth !== undefined && (
                <>
                  {classes[truth] ?? truth}
                  {first && (
                    <span className={`ml-1.5 whitespace-nowrap ${isRight ? 'text-good' : 'text-bad'}`}>
                      {isRight ? '✓' : '✗'} {t(isRight ? 'right' : 'wrong')}
                    </span>
                  )}
                </>
              )}
            </td>
          )}
          <td className="whitespace-nowrap px-2 py-1.5 text-soft">
            {second && (
              <>
                {second.name} <span className="tabular-nums">({percent(second.probability, 1)})</span>
              </>
            )}
          </td>
        </>
      )}
      <td className="sticky right-0 bg-surface px-1 py-1.5">
        <IconButton label={t('remove', { name })} onClick={() => onRemove(id)}>
          <Icon name="close" className="size-4" />
        </IconButton>
      </td>
    </tr>
  )
}
