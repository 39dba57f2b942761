import * as Blockly from 'blockly/core'
import { useEffect, useState } from 'react'
import { ConfirmDialog } from '../design/confirm-dialog.tsx'
import { editorTexts } from './texts.ts'

interface Asked {
  readonly question: string
  readonly answer: (isWanted: boolean) => void
}

/** Asks what Blockly wants to be sure of, which is only whether all blocks are to be deleted, as the rest of the page asks. */
export function Confirmation() {
  const t = editorTexts()
  const [asked, setAsked] = useState<Asked>()
  useEffect(() => {
    Blockly.dialog.setConfirm((question, answer) => setAsked({ question, answer }))
    return () => Blockly.dialog.setConfirm()
  }, [])
  if (!asked) return null
  const texts = { title: asked.question, text: t('canBeUndone'), cancel: t('keepBlocks'), confirm: t('deleteBlocks') }
  return <ConfirmDialog texts={texts} onConfirm={() => asked.answer(true)} onClose={() => setAsked(undefined)} />
}
