import { Link } from '@remix-run/react'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { LigneLue, SectionLue } from '../../domain/dossier/demande.ts'
import type { Depuis } from '../../domain/dossier/depuis.ts'
import type { Difference } from '../../domain/dossier/differences.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Demande } from '../dossier/demande.tsx'
import { Differences } from '../dossier/differences.tsx'
import { TelechargerLeDossier } from '../dossier/telecharger-le-dossier.tsx'
import { ancreLue } from './ancre-lue.ts'
import { Repere } from './repere.tsx'
import { MarqueModifiee, ReponseChangee } from './reponse-changee.tsx'

/** The demande of a dossier: its answers by section, those that changed shown as they did, and the way to ask for another. */
export function CarteDeLaDemande({
  dossierId,
  demande,
  depuis,
  isCorrigeable,
  autres,
}: {
  dossierId: string
  demande: readonly SectionLue[]
  depuis: Depuis
  /** A correction may be asked for. */
  isCorrigeable: boolean
  /** What else the address of the page says. */
  autres: readonly (readonly [string, string])[]
}) {
  const { instructeur } = useTextes()
  const parCle = new Map(depuis.differences.map((difference) => [difference.cle, difference]))
  const montrees = lignesDe(demande)
  const ailleurs = (page: string) =>
    depuis.differences.filter((difference) => difference.page === page && !montrees.has(difference.cle))
  const premiere = depuis.differences.find(({ cle }) => montrees.has(cle))
  return (
    <Card
      id="demande"
      title={instructeur.dossier.demande}
      aside={<TelechargerLeDossier to={paths.instructeur.pdf(dossierId)} />}
    >
      {demande.length === 0 ? <p className="soft">{instructeur.dossier.demandeVide}</p> : null}
      <Repere
        dossierId={dossierId}
        depuis={depuis}
        premiere={premiere ? ancreLue(premiere.cle) : null}
        autres={autres}
      />
      <Demande
        sections={demande}
        ancreDe={ancreLue}
        marque={(cle) => (parCle.has(cle) ? <MarqueModifiee /> : null)}
        changee={(ligne, telle) => {
          const difference = parCle.get(ligne.cle)
          return difference ? (
            <ReponseChangee ligne={ligne} difference={difference}>
              {telle}
            </ReponseChangee>
          ) : null
        }}
        aussi={(ligne) => (isCorrigeable ? <Corriger dossierId={dossierId} ligne={ligne} /> : null)}
        pied={({ cle }) => <Ailleurs differences={ailleurs(cle)} />}
      />
      <Ailleurs differences={depuis.differences.filter(({ page }) => !demande.some(({ cle }) => cle === page))} />
    </Card>
  )
}

/** What changed and has no line any more: a block taken out or moved, a question no longer asked. */
function Ailleurs({ differences }: { differences: readonly Difference[] }) {
  const t = useTextes().pageDuDossier.depuis
  if (differences.length === 0) return null
  return (
    <div className="stack stack-s">
      <p className="small">
        <strong>{t.ailleurs}</strong>
      </p>
      <Differences differences={differences} sansAncres />
    </div>
  )
}

function Corriger({ dossierId, ligne }: { dossierId: string; ligne: LigneLue }) {
  const t = useTextes().pageDuDossier.actes
  return (
    <Link
      className="beside"
      to={paths.instructeur.corriger(dossierId, ligne.cle)}
      title={t.corriger + t.corrigerCeci(ligne.libelle)}
    >
      <Icone nom="crayon" />
      <span>
        {t.corriger}
        <span className="sr">{t.corrigerCeci(ligne.libelle)}</span>
      </span>
    </Link>
  )
}

function lignesDe(demande: readonly SectionLue[]): Set<CellKey> {
  return new Set(
    demande
      .flatMap(({ blocs }) => blocs)
      .flatMap((bloc) =>
        bloc.kind === 'ligne' ? [bloc.cle] : bloc.lignes.flatMap(({ reponses }) => reponses.map(({ cle }) => cle)),
      ),
  )
}
