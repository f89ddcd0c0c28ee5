import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deleteOldLogs } from './logs-retention.ts'

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-logs-'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

const write = (...names: string[]) => {
  for (const name of names) fs.writeFileSync(path.join(folder, name), '{}\n')
}

test('H-58, S-71: log files of days before the first day kept go, whoever wrote them; that day stays', async () => {
  write('cerfeuil.2026-05-24.1', 'cerfeuil.2026-05-24.12', 'cerfeuil.2025-12-31.1')
  write('cerfeuil.2026-05-25.1', 'cerfeuil.2026-11-25.1')
  expect(await deleteOldLogs(folder, '2026-05-25')).toBe(3)
  expect(fs.readdirSync(folder).toSorted()).toEqual(['cerfeuil.2026-05-25.1', 'cerfeuil.2026-11-25.1'])
  expect(await deleteOldLogs(folder, '2026-05-25')).toBe(0)
})

test('leaves alone the files that are not ours, and says nothing of a folder that does not exist', async () => {
  write('autre.2020-01-01.1', 'cerfeuil.2020-01-01', 'cerfeuil.log')
  expect(await deleteOldLogs(folder, '2026-05-25')).toBe(0)
  expect(fs.readdirSync(folder)).toHaveLength(3)
  expect(await deleteOldLogs(path.join(folder, 'absent'), '2026-05-25')).toBe(0)
})
