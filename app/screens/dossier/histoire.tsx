import type { Etape } from '../../domain/evenement/chronologie.ts'
import { dateHeure } from '../../textes/format.ts'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'

/** What each act is drawn by. */
export const ICONES_D_ACTE: Partial<Record<Etape['type'], NomIcone>> = {
  'dossier.cree': 'crayon',
  'dossier.depose': 'bac',
  'dossier.passe_en_instruction': 'loupe',
  'dossier.accepte': 'coche',
  'dossier.refuse': 'croix',
  'dossier.classe_sans_suite': 'tiret',
  'dossier.repasse_en_instruction': 'repeter',
  'dossier.formulaire_change': 'repeter',
  'dossier.reaffecte': 'personnes',
  'dossier.decision_proposee': 'oeil',
  'dossier.proposition_retiree': 'annuler',
  'dossier.proposition_annulee': 'annuler',
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
  'dossier.transfere': 'personnes',
  'dossier.message_envoye': 'message',
  'dossier.message_retire': 'message',
  'dossier.avis_demande': 'personnes',
  'dossier.avis_transmis': 'personnes',
  'dossier.avis_relance': 'horloge',
  'dossier.avis_revoque': 'annuler',
  'dossier.avis_clos': 'tiret',
  'dossier.avis_rendu': 'personnes',
  'dossier.avis_deporte': 'tiret',
  'dossier.archive': 'bac',
  'dossier.desarchive': 'bac',
  'dossier.etiquette_posee': 'drapeau',
  'dossier.etiquette_otee': 'drapeau',
  'dossier.note_ecrite': 'texte',
  'dossier.note_modifiee': 'crayon',
  'dossier.note_retiree': 'corbeille',
}

/** Acts whose reasons are read nowhere else; those of a decision that holds stand with it. */
const DE_MOTIF: readonly Etape['type'][] = [
  'dossier.repasse_en_instruction',
  'dossier.formulaire_change',
  'dossier.reaffecte',
  'dossier.proposition_retiree',
]

/** The timeline of a dossier, on the stem; the usager reads no agent's name. `isFinie` when what it shows is not the end. */
export function Histoire({ etapes, isFinie = false }: { etapes: readonly Etape[]; isFinie?: boolean | undefined }) {
  const t = useTextes()
  const langue = useLangue()
  return (
    <Stem>
      {etapes.map((etape, index) => (
        <StemItem
          key={etape.id}
          state={index === etapes.length - 1 && !isFinie ? 'now' : 'done'}
          icon={ICONES_D_ACTE[etape.type] ?? 'coche'}
        >
          <h3>{t.etats.evenements[etape.type as keyof typeof t.etats.evenements]}</h3>
          <p className="small soft">
            <time dateTime={etape.at}>{dateHeure(etape.at, langue)}</time>
            {etape.role === 'systeme' ? `, ${t.instructeur.dossier.automatique}` : null}
            {etape.par ? `, ${t.instructeur.dossier.par(etape.par)}` : null}
          </p>
          {etape.groupes ? (
            <p className="small">{t.reaffectation.deVers(etape.groupes.de, etape.groupes.vers)}</p>
          ) : null}
          {etape.retireeLe ? (
            <p className="small">{t.etats.decisionRetiree(dateHeure(etape.retireeLe, langue))}</p>
          ) : null}
          {etape.motivation && (etape.retireeLe || DE_MOTIF.includes(etape.type)) ? (
            <p className="small lines">{etape.motivation}</p>
          ) : null}
        </StemItem>
      ))}
    </Stem>
  )
}
