import { useState } from 'react'

/** A text on its way to a value, as a field shows it. */
export interface Draft {
  /** What the field shows. */
  readonly text: string
  /** Whether the text is no value, and so says nothing of what the field holds. */
  readonly isUnusable: boolean
  /** What the field was left with, where that was no value and so was not taken. */
  readonly refused: string | undefined
  type(text: string): void
  /** The field has been left: it shows its value again. */
  end(): void
  /** The typing is taken back: the value is the one from before it. */
  takeBack(): void
}

/**
 * What is typed into a field that holds a value. Whatever is a value goes to `onChange` at once, so that everything
 * around follows the typing. As soon as the text is none, the value is the one from before the typing again: the
 * beginning of what was typed (1 of 100000) was never meant.
 */
export function useDraft<Value>({
  value,
  onChange,
  read,
  print,
  isEqual = Object.is,
}: {
  value: Value
  onChange: (value: Value) => void
  /** Gives the value that a text stands for, or undefined. */
  read: (text: string) => Value | undefined
  print: (value: Value) => string
  isEqual?: (one: Value, other: Value) => boolean
}): Draft {
  const [kept, setDraft] = useState<{ readonly text: string; readonly before: Value; readonly isLeft?: boolean }>()
  // A draft that does not lead to the value was overtaken by a change from elsewhere: undo, another view.
  const draft = kept && isEqual(read(kept.text) ?? kept.before, value) ? kept : undefined
  const isNoValue = draft !== undefined && read(draft.text) === undefined
  const typed = draft?.isLeft ? undefined : draft
  return {
    text: typed?.text ?? print(value),
    isUnusable: typed !== undefined && isNoValue,
    refused: draft?.isLeft ? draft.text : undefined,
    type(text) {
      const before = typed ? typed.before : value
      setDraft({ text, before })
      const next = read(text) ?? before
      if (!isEqual(next, value)) onChange(next)
    },
    end: () => setDraft(draft && isNoValue ? { ...draft, isLeft: true } : undefined),
    takeBack() {
      setDraft(undefined)
      if (typed && !isEqual(typed.before, value)) onChange(typed.before)
    },
  }
}
