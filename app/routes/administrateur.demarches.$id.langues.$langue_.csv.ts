import type { LoaderFunctionArgs } from '@remix-run/node'
import { codeDeLangue } from '../../form-engine/langues.ts'
import { exporterTextes } from '../domain/traduction/echanger.ts'
import { doors, introuvable } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { attachment } from '../http/telechargement.ts'

/** Every text of a language, as a file of a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const langue = codeDeLangue(args.params['langue'])
  if (langue === null) throw introuvable()
  const { nom, octets } = await ouRefuser(() => exporterTextes(key, langue))
  return new Response(new Uint8Array(octets), {
    headers: {
      ...PRIVE,
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': attachment(nom),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
