/** The parts of a dossier: its tabs, and the sections one may go to, each with what is to be seen there. */
import type { AnnotationsASaisir } from '../../domain/dossier/annotations.ts'
import type { SectionLue } from '../../domain/dossier/demande.ts'
import type { Depuis } from '../../domain/dossier/depuis.ts'
import type { NoteLue } from '../../domain/note/list.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import type { Tab } from '../../ui/tabs.tsx'
import type { EntreeDuMenu } from './menu-de-la-demande.tsx'

/** The tabs, the page of the dossier first. */
export function useOnglets({
  id,
  depuis,
  notes,
  avis,
  nonLus,
  remarques,
}: {
  id: string
  depuis: Pick<Depuis, 'differences'>
  notes: readonly NoteLue[]
  avis: { total: number; aLire: number }
  nonLus: number
  remarques: { ouvertes: number }
}): Tab[] {
  const t = useTextes().pageDuDossier.onglets
  const ecrites = notes.filter(({ texte }) => texte !== null).length
  const { length: modifiees } = depuis.differences
  const compte = (n: number) => (n === 0 ? null : n)
  return [
    { label: t.demande, to: '#demande', current: true, count: modifiees === 0 ? null : t.modifiees(modifiees) },
    {
      label: t.avis,
      to: paths.instructeur.avis(id),
      count: avis.aLire > 0 ? t.nouveaux(avis.aLire) : compte(avis.total),
      fresh: avis.aLire > 0,
    },
    {
      label: t.messagerie,
      to: paths.instructeur.messagerie(id),
      count: nonLus > 0 ? t.nouveaux(nonLus) : null,
      fresh: nonLus > 0,
    },
    { label: t.remarques, to: paths.instructeur.remarques(id), count: compte(remarques.ouvertes) },
    { label: t.notes, to: '#notes', count: compte(ecrites) },
    { label: t.personnes, to: '#personnes' },
    { label: t.histoire, to: paths.instructeur.histoire(id) },
  ]
}

/** The sections of the page, in their order. */
export function useSections({
  identite,
  demande,
  depuis,
  aAnnoter,
  annotations,
}: {
  identite: object | null
  demande: readonly Pick<SectionLue, 'cle' | 'titre'>[]
  depuis: Pick<Depuis, 'differences'>
  aAnnoter: Pick<AnnotationsASaisir, 'avancement' | 'pages'> | null
  annotations: readonly unknown[]
}): EntreeDuMenu[] {
  const { instructeur, pageDuDossier: t } = useTextes()
  const sansRien = { modifiees: 0, avancement: null }
  const hasAnnotations = aAnnoter ? aAnnoter.pages.length > 0 : annotations.length > 0
  return [
    ...(identite ? [{ ...sansRien, ancre: 'demandeur', titre: t.menu.demandeur }] : []),
    ...demande.map(({ cle, titre }) => ({
      ancre: `section-${cle}`,
      titre,
      modifiees: depuis.differences.filter(({ page }) => page === cle).length,
      avancement: null,
    })),
    { ...sansRien, ancre: 'a-decider', titre: instructeur.dossier.decision },
    ...(hasAnnotations
      ? [{ ...sansRien, ancre: 'annotations', titre: t.menu.annotations, avancement: aAnnoter?.avancement ?? null }]
      : []),
    { ...sansRien, ancre: 'notes', titre: t.notes.titre },
    { ...sansRien, ancre: 'personnes', titre: t.personnes.titre },
    { ...sansRien, ancre: 'histoire', titre: t.histoire.titre },
  ]
}
