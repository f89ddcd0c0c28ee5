/** The files of the project, for the gates that read them. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const IGNORED = new Set(['node_modules', 'build', '.git', '.cerfeuil', 'test-results', 'playwright-report', 'logs'])

function walk(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    if (IGNORED.has(entry.name)) return []
    return entry.isDirectory() ? walk(file) : [file]
  })
}

/**
 * The files that git tracks or would track; without git (an archive, or a clone of another user), those of the folder
 * that .gitignore does not name.
 */
export function projectFiles(): string[] {
  const listing = ['-c', 'safe.directory=*', 'ls-files', '-z', '-co', '--exclude-standard']
  const git = spawnSync('git', listing, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const files = git.status === 0 ? git.stdout.split('\0').filter((file) => file !== '') : walk('.')
  return files.filter((file) => fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined)
}
