/** The way from the pages of a dossier to its remarks: beside each question, and from the dossier itself. */
import { createContext, useContext, type ReactNode } from 'react'
import type { RemarquesDesPages } from '../../domain/remarque/compter.ts'
import { ACTIONS } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { Badge, TagNew } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { classes } from '../../ui/classes.ts'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Detour } from '../dossier/detour.tsx'

export type CoteDePage = 'usager' | 'instructeur'

const Contexte = createContext<{ cote: CoteDePage; remarques: RemarquesDesPages } | null>(null)

/** Around the questions of a page, which then lead to their remarks. */
export const RemarquesDe = Contexte.Provider

/** What leads to the remarks on something; null where there is nothing to lead to. */
export function useLiensDeRemarque(): (cle: CellKey, libelle: string) => ReactNode {
  const t = useTextes().remarques.lien
  const contexte = useContext(Contexte)
  return (cle, libelle) => {
    if (!contexte) return null
    const { cote, remarques } = contexte
    const comptes = remarques.parQuestion[cle]
    if (!comptes && remarques.isFerme) return null
    const adresses = paths[cote]
    const to = comptes
      ? adresses.remarques(remarques.dossierId, cle)
      : adresses.nouvelleRemarque(remarques.dossierId, cle)
    return (
      <Detour
        to={to}
        action={ACTIONS.detour(comptes ? 'remarques' : 'nouvelle-remarque', cle)}
        className={classes('beside', comptes && 'some')}
      >
        <Icone nom="repondre" />
        <span>
          {comptes ? (comptes.ouvertes > 0 ? t.voir(comptes.ouvertes) : t.resolues) : t.faire}
          <span className="sr">{t.sur(libelle)}</span>
        </span>
        {comptes && comptes.nonLus > 0 ? <TagNew>{t.nouvelles(comptes.nonLus)}</TagNew> : null}
      </Detour>
    )
  }
}

/** « Faire une remarque » or « 2 remarques », beside a question. */
export function LienDeRemarque({ cle, libelle }: { cle: CellKey; libelle: string }) {
  return useLiensDeRemarque()(cle, libelle)
}

/** « 2 remarques à lire »; nothing when all is read. */
export function BadgeRemarques({ nombre }: { nombre: number }) {
  const t = useTextes().remarques.entree
  if (nombre === 0) return null
  return (
    <Badge tone="tide" icon="repondre">
      {t.nonLues(nombre)}
    </Badge>
  )
}

/** The way from a dossier to its remarks, with what waits there. */
export function EntreeDesRemarques({ cote, remarques }: { cote: CoteDePage; remarques: RemarquesDesPages }) {
  const { remarques: t } = useTextes()
  const { ouvertes, resolues, nonLus, dossierId } = remarques
  return (
    <Card id="remarques" title={t.titre} aside={<BadgeRemarques nombre={nonLus} />}>
      <p className="soft">{t.entree.ouvertes(ouvertes)}</p>
      {ouvertes + resolues > 0 ? (
        <p>
          <LienBouton to={paths[cote].remarques(dossierId)} size="s" icon="repondre">
            {t.entree.ouvrir}
          </LienBouton>
        </p>
      ) : remarques.isFerme ? null : (
        <p className="soft small">{t.entree.aide}</p>
      )}
    </Card>
  )
}
