/** What the two addresses of the page of a template say of it: its own, and that of an image sent to it, which answers a refusal. */
import type { LinksFunction } from '@remix-run/node'
import type { ModeleVu } from '../../domain/attestation/modeles.ts'
import { titre } from '../../ui/meta.ts'
import type { PageHandle } from '../../ui/page-handle.ts'
import lettreCss from '../lettre/lettre.css?url'

export const handle = { agent: true, script: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: lettreCss }]

export const meta = ({
  matches,
  data,
}: {
  matches: Parameters<typeof titre>[0]
  data: { modele: Pick<ModeleVu, 'saisie' | 'demarche'> } | undefined
}) => titre(matches, (t) => [data?.modele.saisie.nom, t.attestations.titre, data?.modele.demarche.titre])
