import { Readable } from 'node:stream'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { exporterLePaquet } from '../domain/paquet/exporter.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { attachment } from '../http/telechargement.ts'
import { paths } from '../paths.ts'

/** The act has no page of its own: reading its address leads to the page of the bundle. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return redirect(paths.administrateur.paquet(key.demarcheId))
}

/** The bundle, written as it is read; it is recorded as an act, and so is posted. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { nom, octets } = await ouRefuser(() => exporterLePaquet(key))
  return new Response(Readable.toWeb(Readable.from(octets, { objectMode: false })) as ReadableStream, {
    headers: {
      ...PRIVE,
      'Content-Type': 'application/zip',
      'Content-Disposition': attachment(nom),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
