/** Deletes the log files that are too old (obligations H-58, S-71): each bears its day in its name. */
import fs from 'node:fs/promises'
import path from 'node:path'

/** As pino-roll names them: `cerfeuil.2026-11-25.1`. */
const NAME = /^cerfeuil\.(\d{4}-\d{2}-\d{2})\.\d+$/

/**
 * Deletes from `folder` every log file of a day before `firstKept` (an ISO date), whichever process wrote it; other files
 * are left alone. Returns how many went; a folder that does not exist holds none.
 */
export async function deleteOldLogs(folder: string, firstKept: string): Promise<number> {
  const names = await fs.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const old = names.filter((name) => (NAME.exec(name)?.[1] ?? firstKept) < firstKept)
  // Two processes may delete at once: a file that is gone is deleted.
  await Promise.all(old.map((name) => fs.rm(path.join(folder, name), { force: true })))
  return old.length
}
