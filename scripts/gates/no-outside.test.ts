import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { projectFiles } from './tracked.ts'

// Joined here, so that this file does not name it either.
const OUTSIDE = ['../sha' + 'red', '/work/sha' + 'red']

const files = projectFiles()

test('no file of the project names a folder outside it', () => {
  const named = files.filter((file) => {
    if (!fs.lstatSync(file).isFile()) return false
    const text = fs.readFileSync(file, 'latin1')
    return OUTSIDE.some((outside) => text.includes(outside))
  })
  expect(files.length).toBeGreaterThan(50)
  expect(named).toEqual([])
})

test('no symbolic link leaves the project', () => {
  const root = fs.realpathSync('.')
  const links = files.filter((file) => fs.lstatSync(file).isSymbolicLink())
  expect(links.filter((link) => path.relative(root, fs.realpathSync(link)).startsWith('..'))).toEqual([])
})
