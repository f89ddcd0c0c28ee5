import type { Etape } from '../../domain/evenement/chronologie.ts'
import { dateHeure } from '../../textes/format.ts'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'

const ICONS: Partial<Record<Etape['type'], NomIcone>> = {
  'dossier.cree': 'crayon',
  'dossier.depose': 'bac',
  'dossier.passe_en_instruction': 'loupe',
  'dossier.accepte': 'coche',
  'dossier.refuse': 'croix',
  'dossier.classe_sans_suite': 'tiret',
  'dossier.traite': 'message',
  'dossier.decision_lue': 'oeil',
  'dossier.identite_modifiee': 'personne',
  'dossier.modifications_transmises': 'crayon',
  'dossier.correction_demandee': 'repondre',
  'dossier.correction_annulee': 'annuler',
  'dossier.correction_rappelee': 'horloge',
  'dossier.repasse_en_construction': 'repondre',
  'dossier.avertissement': 'horloge',
  'dossier.retire': 'annuler',
  'dossier.retrait_annule': 'bac',
  'dossier.restaure': 'annuler',
  'dossier.prolonge': 'repeter',
  'dossier.gele': 'cadenas',
  'dossier.gel_leve': 'horloge',
  'dossier.pieces_jointes_purgees': 'corbeille',
}

/** The timeline of a dossier, on the stem; the usager reads no agent's name. */
export function Histoire({ etapes }: { etapes: readonly Etape[] }) {
  const t = useTextes()
  const langue = useLangue()
  return (
    <Stem>
      {etapes.map((etape, index) => (
        <StemItem
          key={etape.id}
          state={index === etapes.length - 1 ? 'now' : 'done'}
          icon={ICONS[etape.type] ?? 'coche'}
        >
          <h3>{t.etats.evenements[etape.type as keyof typeof t.etats.evenements]}</h3>
          <p className="small soft">
            <time dateTime={etape.at}>{dateHeure(etape.at, langue)}</time>
            {etape.role === 'systeme' ? `, ${t.instructeur.dossier.automatique}` : null}
            {etape.par ? `, ${t.instructeur.dossier.par(etape.par)}` : null}
          </p>
        </StemItem>
      ))}
    </Stem>
  )
}
