import { IconButton } from '../design/button.tsx'
import { Icon } from '../design/icon.tsx'
import { PictureAnswer } from './picture-answer.tsx'
import { Preview } from './preview.tsx'
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
 * One row for each picture: what came, what the network received, what it says, and what it held second. All that is
 * said of a picture stands in one cell, line under line, so that it fits into a panel and onto a phone.
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
  const said = ['file', 'answer', 'probability', ...(hasTruth ? (['truth'] as const) : []), 'second'] as const
  return (
    <section
      aria-label={t('table')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
      tabIndex={0}
      className="@container max-h-[70dvh] overflow-y-auto rounded-lg border border-line"
    >
      <table className="w-full table-fixed border-collapse text-left text-sm break-keep wrap-anywhere">
        <thead className="sticky top-0 z-10 bg-sunken text-xs">
          <tr className="align-top">
            <th scope="col" className="w-18 px-2 py-1.5 font-medium @xs:w-26">
              {t('picture')}
              <br />
              {t('receivedColumn')}
            </th>
            <Heading names={said} sorting={sorting} onSort={onSort} />
            <td className="w-11" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PictureRow key={row.id} row={row} classes={classes} onRemove={onRemove} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A column's heading, with a button for each thing in it that the table can be sorted by. */
function Heading({
  names,
  sorting,
  onSort,
}: {
  names: readonly Column[]
  sorting: Sorting | undefined
  onSort: (sorting: Sorting) => void
}) {
  const t = useTestTexts()
  const sorted = sorting && names.includes(sorting.column) ? sorting : undefined
  const direction = sorted?.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" aria-sort={sorted ? direction : 'none'} className="px-1 py-1 font-medium">
      {names.map((column) => {
        const isSorted = sorted?.column === column
        return (
          <button
            key={column}
            type="button"
            aria-current={isSorted}
            onClick={() => onSort({ column, descending: isSorted && !sorted.descending })}
            className="rounded p-1 text-left font-medium hover:bg-surface"
          >
            {t(columns[column])}
            <span aria-hidden="true" className="ml-1 inline-block w-2 text-soft">
              {isSorted ? (sorted.descending ? '↓' : '↑') : ''}
            </span>
          </button>
        )
      })}
    </th>
  )
}

function PictureRow({
  row,
  classes,
  onRemove,
}: {
  row: Row
  classes: readonly string[]
  onRemove: (id: number) => void
}) {
  const t = useTestTexts()
  const { id, name, file, answer, problem } = row
  const title = (
    <span className="block truncate text-xs text-soft" title={name}>
      {name}
    </span>
  )
  return (
    <tr className="border-t border-line align-top">
      {problem === undefined ? (
        <>
          <td className="px-2 py-1.5">
            <span className="flex flex-wrap gap-1">
              <Preview file={file} className="size-10 max-w-none rounded object-contain" />
              {answer && <ReceivedPicture picture={answer.received} className="size-10 max-w-none bg-black" />}
            </span>
          </td>
          <td className="px-2 py-1.5">
            {title}
            <PictureAnswer row={row} classes={classes} />
          </td>
        </>
      ) : (
        <td colSpan={2} className="px-2 py-1.5">
          {title}
          <span className="block text-bad">{problem}</span>
        </td>
      )}
      <td className="px-1 py-1.5">
        <IconButton label={t('remove', { name })} onClick={() => onRemove(id)}>
          <Icon name="close" className="size-4" />
        </IconButton>
      </td>
    </tr>
  )
}
