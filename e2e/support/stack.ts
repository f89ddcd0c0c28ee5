/**
 * The machine of the browser tests: the production build on a stack of its own, in a temporary folder and on free
 * ports. Files go to S3 over its real protocol; `npm start` and the integration tests use the disk.
 */
import fs from 'node:fs'
import path from 'node:path'
import S3rver from 's3rver'
import { ensureBuild } from '../../scripts/build.ts'
import { freePort } from '../../scripts/ports.ts'
import { temporaryFolder } from '../../scripts/postgres.ts'
import { startStack } from '../../scripts/stack.ts'
import { demarrerFaussesAdresses } from './fausses-adresses.ts'

/** Started once, before the first test; the answer stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = temporaryFolder('e2e')
  const s3 = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: path.join(folder, 's3'),
    configureBuckets: [{ name: 'cerfeuil' }],
  })
  const address = await s3.run()
  const adresses = await demarrerFaussesAdresses()
  const close = async () => {
    await s3.close()
    adresses.fermer()
    // The logs stay when asked for: they say why a page failed.
    if (!process.env['CERFEUIL_KEEP']) fs.rmSync(folder, { recursive: true, force: true })
  }
  try {
    const stack = await startStack({
      folder,
      ports: { web: await freePort(), postgres: await freePort(), smtp: await freePort(), inbox: await freePort() },
      given: {
        S3_BUCKET: 'cerfeuil',
        S3_ENDPOINT: `http://127.0.0.1:${address.port}`,
        S3_ACCESS_KEY_ID: 'S3RVER',
        S3_SECRET_ACCESS_KEY: 'S3RVER',
        ADDRESS_SEARCH: adresses.adresse,
      },
      durable: false,
      progress: () => undefined,
      ready: ensureBuild(),
    })
    let isStopping = false
    void stack.failure.then((sentence) => isStopping || console.error(sentence))
    process.env['CERFEUIL_E2E_URL'] = stack.publicUrl
    process.env['CERFEUIL_E2E_INBOX'] = stack.inboxUrl ?? ''
    process.env['CERFEUIL_E2E_DATABASE'] = stack.env['DATABASE_URL'] ?? ''
    // For the tests that prepare their world in the database: db/ reads its environment as it loads.
    process.env['CERFEUIL_E2E_ENV'] = JSON.stringify(stack.env)
    return async () => {
      isStopping = true
      await stack.stop()
      await close()
    }
  } catch (error) {
    await close()
    throw error
  }
}
