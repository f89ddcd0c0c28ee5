import { expect, it } from 'vitest'
import { scripts } from '../package.json' with { type: 'json' }
import { WORKER_FLAGS } from './worker-flags.ts'

it('says the same of a worker in package.json', () => {
  expect(scripts.worker).toBe(`NODE_ENV=production exec node ${WORKER_FLAGS.join(' ')} workers/index.ts`)
})
