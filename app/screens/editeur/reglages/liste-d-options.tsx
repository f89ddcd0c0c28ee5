import {
  CONFIG,
  OPTIONS_UNE_A_UNE,
  idDOption,
  libelleDOption,
} from '../../../../form-engine/edition/reglages/controles.ts'
import { controleDeCollage, gesteDeReglage } from '../../../../form-engine/edition/reglages/gestes.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { nombre } from '../../../textes/format.ts'
import { Bouton } from '../../../ui/bouton.tsx'
import { classes } from '../../../ui/classes.ts'
import { FieldMessages, GroupField } from '../../../ui/field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { useLangue, useTextes } from '../../../ui/langue.tsx'
import { Repliable } from '../../../ui/repliable.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { gesteDuBouton } from './bouton-de-geste.tsx'
import { GestesDeLElement } from './gestes-de-l-element.tsx'
import { idDuControle } from './commun.ts'
import type { Commun } from './commun.ts'

/** A list of options: one line each with its buttons, or one text when there are many. */
export function ListeDOptions({
  name,
  forme,
  options,
  problemes,
  prefixe,
  onGeste,
  ...champ
}: Commun & FieldProps & { name: string; forme: { max: number }; options: readonly Json[] }) {
  const t = useTextes().reglages
  const cle = name.split('.').at(-1) ?? ''
  if (options.length > OPTIONS_UNE_A_UNE) {
    return (
      <Textarea
        {...champ}
        error={champ.error ?? premierProbleme(problemes, name)}
        hint={t.enLignes}
        name={`${name}.lignes`}
        rows={12}
        defaultValue={options.map(libelleDOption).join('\n')}
      />
    )
  }
  const chemin = name.slice(CONFIG.length + 1)
  return (
    <GroupField {...champ}>
      <input type="hidden" name={name} value="" />
      {options.length > 0 ? (
        <ol className="setting-lines">
          {options.map((option, rang) => (
            <UneOption
              key={idDOption(option) || rang}
              nom={`${name}.${rang}`}
              titre={t.element(t.elements[cle] ?? cle, rang + 1)}
              chemin={chemin}
              rang={rang}
              option={option}
              probleme={
                problemes[`${name}.${rang}.libelle`] ?? problemes[`${name}.${rang}`] ?? problemes[`${name}.${rang}.id`]
              }
              prefixe={prefixe}
              onGeste={onGeste}
            />
          ))}
        </ol>
      ) : null}
      <p>
        <Bouton {...gesteDuBouton(gesteDeReglage('ajouter', chemin), onGeste)} size="s" icon="plus">
          {t.ajouter[cle] ?? t.ajouter['options']}
        </Bouton>
      </p>
      <Coller
        connues={options.length}
        chemin={chemin}
        max={forme.max}
        prefixe={prefixe}
        onGeste={onGeste}
        quoi={String(champ.label)}
      />
    </GroupField>
  )
}

function UneOption({
  nom,
  titre,
  chemin,
  rang,
  option,
  probleme,
  prefixe,
  onGeste,
}: {
  nom: string
  titre: string
  chemin: string
  rang: number
  option: Json
  probleme: string | undefined
  prefixe: string
  onGeste: ((geste: string) => void) | undefined
}) {
  const id = idDuControle(prefixe, `${nom}.libelle`)
  return (
    <li className={classes('setting-line', probleme !== undefined && 'in-error')}>
      <input type="hidden" name={`${nom}.id`} value={idDOption(option)} />
      <input
        className="input"
        id={id}
        name={`${nom}.libelle`}
        aria-label={titre}
        aria-invalid={probleme === undefined ? undefined : true}
        aria-describedby={probleme === undefined ? undefined : `${id}-erreur`}
        autoComplete="off"
        defaultValue={libelleDOption(option)}
      />
      <GestesDeLElement chemin={chemin} rang={rang} nom={libelleDOption(option) || titre} onGeste={onGeste} />
      <FieldMessages id={id} error={probleme} />
    </li>
  )
}

function Coller({
  connues,
  chemin,
  max,
  prefixe,
  onGeste,
  quoi,
}: {
  /** How many options there are: once lines are added, there is nothing left to add. */
  connues: number
  chemin: string
  max: number
  prefixe: string
  onGeste: ((geste: string) => void) | undefined
  quoi: string
}) {
  const t = useTextes().reglages.coller
  const langue = useLangue()
  const nom = controleDeCollage(chemin)
  return (
    <div className="setting-paste">
      <Repliable title={t.titre}>
        <div className="stack stack-s">
          <Textarea
            key={connues}
            id={idDuControle(prefixe, nom)}
            name={nom}
            label={
              <>
                {t.libelle}
                <span className="sr"> {quoi}</span>
              </>
            }
            hint={t.aide(nombre(max, langue))}
            rows={4}
          />
          <p>
            <Bouton {...gesteDuBouton(gesteDeReglage('coller', chemin), onGeste)} size="s">
              {t.ajouter}
            </Bouton>
          </p>
        </div>
      </Repliable>
    </div>
  )
}

/** In one text, what is wrong with any of the options is told under it. */
function premierProbleme(problemes: Commun['problemes'], nom: string): string | undefined {
  return Object.entries(problemes).find(([controle]) => controle.startsWith(`${nom}.`))?.[1]
}
