import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

// Joined here, so that this file does not name it either.
const OUTSIDE = ['../sha' + 'red', '/work/sha' + 'red']

test('no tracked file names a folder outside the project', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0')
  const named = files.filter((file) => {
    if (file === '' || !fs.existsSync(file) || !fs.statSync(file).isFile()) return false
    const text = fs.readFileSync(file, 'latin1')
    return OUTSIDE.some((outside) => text.includes(outside))
  })
  expect(files.length).toBeGreaterThan(50)
  expect(named).toEqual([])
})

test('no symbolic link leaves the project', () => {
  const listed = execFileSync('git', ['ls-files', '-s'], { encoding: 'utf8' }).split('\n')
  const links = listed.filter((line) => line.startsWith('120000')).map((line) => line.split('\t')[1] ?? '')
  expect(links.filter((link) => path.relative('.', fs.realpathSync(link)).startsWith('..'))).toEqual([])
})
