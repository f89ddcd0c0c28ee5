/** What stands in the way of a deposit, or of a sending after it: errors, files on their way, each a link to its question. */
import { Link } from '@remix-run/react'
import { useMemo } from 'react'
import type { LigneLue, RepetitionLue } from '../../domain/dossier/demande.ts'
import type { DossierAVerifier } from '../../domain/dossier/show.ts'
import type { FichiersDuDossier } from '../../domain/piece-jointe/etats.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { ancreRelue } from './vers-la-suite.ts'

/** The address of a question of a page. */
type Vers = (page: string, cle: CellKey) => string

/** The way from an answer that one reads again to its question; one comes back to this line. */
export function ModifierReponse({ ligne, vers }: { ligne: LigneLue | RepetitionLue; vers: Vers }) {
  const t = useTextes()
  const cle = ligne.kind === 'ligne' ? ligne.cle : (ligne.id as string as CellKey)
  return (
    <Link className="small" to={vers(ligne.page, cle)} id={ancreRelue(cle)} reloadDocument>
      {t.commun.modifier}
      <span className="sr">{t.usager.verifier.modifier(ligne.libelle)}</span>
    </Link>
  )
}

/** What must arrive, or be given up, before the deposit: each a link to its question. */
export function FichiersEnRoute({
  dossier,
  vers,
  refus,
}: {
  dossier: DossierAVerifier & { fichiers: FichiersDuDossier }
  vers: Vers
  /** Why the deposit was just refused. */
  refus: string | undefined
}) {
  const t = useTextes().usager.verifier.fichiersEnRoute
  const { interrompus } = dossier.fichiers
  if (interrompus.length === 0) {
    // Somebody else is sending it: the sentence of the refusal names it.
    const isAutre = refus !== undefined && dossier.erreurs.length === 0 && dossier.ineligibilites.length === 0
    return isAutre ? (
      <Note tone="brick" icon="alerte" announce="alert" title={t.titre}>
        <p>{refus}</p>
      </Note>
    ) : null
  }
  const lignes = dossier.demande.flatMap(({ blocs }) =>
    blocs.flatMap((bloc) => (bloc.kind === 'ligne' ? [bloc] : bloc.lignes.flatMap(({ reponses }) => reponses))),
  )
  return (
    <Note tone="brick" icon="alerte" announce={refus === undefined ? undefined : 'alert'} title={t.titre}>
      <p>{t.texte}</p>
      <ul>
        {interrompus.map(({ id, cle, nom }) => {
          const page = lignes.find((ligne) => ligne.cle === cle)?.page
          return (
            <li key={id}>
              {page === undefined ? (
                nom
              ) : (
                <Link to={vers(page, cle)} reloadDocument>
                  {nom}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </Note>
  )
}

interface ErreurAuDepot {
  /** Null when it is not for the person who reads to correct it. */
  to: string | null
  message: string
}

/**
 * Each error with the address of its question; first, that nobody said who asks. Only the owner says it: a guest, for whom
 * `isInvite` is true, reads that it is missing.
 */
export function useErreursAuDepot(dossier: DossierAVerifier, vers: Vers, isInvite: boolean): ErreurAuDepot[] {
  const t = useTextes()
  return useMemo(
    () => [
      ...(dossier.identite?.isComplete === false
        ? [
            isInvite
              ? { to: null, message: t.identite.manqueInvite }
              : { to: paths.usager.identite(dossier.id), message: t.identite.manque },
          ]
        : []),
      ...dossier.erreurs.map(({ cellKey, page, libelle, code, params, exemple }) => ({
        to: vers(page, cellKey),
        message: t.erreurs.phraseDuChamp(libelle, code, params, exemple),
      })),
    ],
    [dossier.id, dossier.identite, dossier.erreurs, isInvite, t, vers],
  )
}

/** What blocks the deposit, each a link into its page. After a refused deposit it takes the focus. */
export function ErreursAuDepot({ erreurs, isRefus }: { erreurs: readonly ErreurAuDepot[]; isRefus: boolean }) {
  const t = useTextes()
  return (
    <div
      className="errors"
      role={isRefus ? 'alert' : undefined}
      tabIndex={-1}
      autoFocus={isRefus}
      aria-labelledby="a-corriger"
    >
      <h2 id="a-corriger">
        <Icone nom="alerte" /> {t.erreurs.aCorriger(erreurs.length)}
      </h2>
      <ol>
        {erreurs.map(({ to, message }) => (
          <li key={`${to} ${message}`}>
            {to === null ? (
              message
            ) : (
              <Link to={to} reloadDocument>
                {message}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
