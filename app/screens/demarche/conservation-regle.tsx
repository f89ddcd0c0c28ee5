import { Form } from '@remix-run/react'
import type { Methode } from '../../domain/conservation/regle.ts'
import type { ConservationVue } from '../../domain/demarche/show.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Bounds of the two durations, whatever was granted. */
export interface Bornes {
  mois: { min: number; max: number }
  brouillonJours: { min: number; max: number }
}

const METHODES = ['supprimer', 'anonymiser'] as const satisfies Methode[]

/** The rule of a démarche, to be written: its effect is shown before it is saved. */
export function RegleForm({
  demarcheId,
  conservation,
  bornes,
  saisie,
  erreurs,
  isMain,
}: {
  demarcheId: string
  conservation: ConservationVue
  bornes: Bornes
  /** What was typed, when it is shown again. */
  saisie: Record<string, string> | null
  erreurs: Record<string, string>
  /** False beside the effect of a rule, whose act comes first. */
  isMain: boolean
}) {
  const t = useTextes().durees.demarche.regle
  const { mois, brouillonJours, methode, moisMax, instance } = conservation
  const { uniteSeule } = useTextes().durees
  return (
    <Card id="regle" title={t.titre}>
      {mois === null ? <Note tone="honey" icon="info" title={t.aFixer} level={3} /> : null}
      <Form method="post" action={paths.administrateur.conservation(demarcheId)} className="stack" noValidate>
        <input type="hidden" name="etape" value="regle" />
        <TextInput
          id="mois"
          name="mois"
          label={t.mois}
          hint={t.moisAide(bornes.mois.min, moisMax)}
          error={erreurs['mois'] ?? null}
          defaultValue={saisie?.['mois'] ?? String(mois ?? '')}
          unit={uniteSeule.mois}
          inputMode="numeric"
          width="xs"
          autoComplete="off"
        />
        <TextInput
          id="brouillonJours"
          name="brouillonJours"
          label={t.brouillonJours}
          optional
          hint={t.brouillonJoursAide(bornes.brouillonJours.min, bornes.brouillonJours.max, instance.brouillonJours)}
          error={erreurs['brouillonJours'] ?? null}
          defaultValue={saisie?.['brouillonJours'] ?? String(brouillonJours ?? '')}
          unit={uniteSeule.jours}
          inputMode="numeric"
          width="xs"
          autoComplete="off"
        />
        <Choix
          id="methode"
          type="radio"
          name="methode"
          label={t.methode}
          error={erreurs['methode'] ?? null}
          defaultValue={saisie?.['methode'] ?? methode}
          options={METHODES.map((value) => ({ value, label: t.methodes[value], hint: t.methodesAide[value] }))}
        />
        <p className="small soft">{t.jamais}</p>
        <p>
          <Bouton kind={isMain ? 'main' : 'plain'}>{t.voir}</Bouton>
        </p>
      </Form>
    </Card>
  )
}
