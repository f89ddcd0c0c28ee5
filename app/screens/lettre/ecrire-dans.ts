import type { ChainedCommands, Editor } from '@tiptap/react'

/**
 * An act on what is written, from a button or a fold: one goes on writing at once. The command `focus` of tiptap waits for the
 * next frame, and a key typed before it would go nowhere.
 */
export function ecrireDans(editor: Editor): ChainedCommands {
  editor.view.focus()
  return editor.chain()
}
