import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import type { ReactNode } from 'react'
import { racine } from '../http/racine.ts'
import { GalerieConditions } from '../screens/editeur/condition/galerie.tsx'
import { GalerieEditeur } from '../screens/editeur/galerie.tsx'
import { GalerieBoutons } from '../ui/galerie/boutons.tsx'
import { GalerieChamps } from '../ui/galerie/champs.tsx'
import { GalerieCouleurs } from '../ui/galerie/couleurs.tsx'
import { GalerieEtats } from '../ui/galerie/etats.tsx'
import { GalerieParties } from '../ui/galerie/parties.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { script: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, () => ['Composants'])

/** Every component in every state, for those who build. Nowhere else than in development. */
export async function loader(args: LoaderFunctionArgs) {
  const { instance } = await racine(args)
  if (instance.appEnv !== 'development') throw new Response(null, { status: 404 })
  return null
}

const SCHEMAS = [
  { theme: 'light', nom: 'clair', p: 'c-' },
  { theme: 'dark', nom: 'sombre', p: 's-' },
] as const

export default function Galerie() {
  return (
    <>
      <div className="wrap stack stack-l">
        <PageHeader title="Composants" lead="Chaque pièce, dans chacun de ses états, en clair puis en sombre." />
      </div>
      {SCHEMAS.map(({ theme, nom, p }) => (
        <div key={theme} data-theme={theme} className="ground">
          <div className="wrap stack stack-xl">
            <Partie id={`${p}couleurs`} titre={`Couleurs et lettres, ${nom}`}>
              <GalerieCouleurs />
            </Partie>
            <Partie id={`${p}boutons`} titre={`Boutons, ${nom}`}>
              <GalerieBoutons />
            </Partie>
            <Partie id={`${p}champs`} titre={`Champs, ${nom}`}>
              <GalerieChamps p={p} />
            </Partie>
            <Partie id={`${p}etats`} titre={`États, ${nom}`}>
              <GalerieEtats nom={nom} />
            </Partie>
            <Partie id={`${p}parties`} titre={`Parties, ${nom}`}>
              <GalerieParties p={p} nom={nom} />
            </Partie>
            <Partie id={`${p}conditions`} titre={`Conditions, ${nom}`}>
              <GalerieConditions p={p} />
            </Partie>
            <Partie id={`${p}editeur`} titre={`Éditeur de formulaire, ${nom}`}>
              <GalerieEditeur p={p} />
            </Partie>
          </div>
        </div>
      ))}
    </>
  )
}

function Partie({ id, titre, children }: { id: string; titre: string; children: ReactNode }) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      {children}
    </section>
  )
}
