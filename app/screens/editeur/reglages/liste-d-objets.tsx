import type { ReactNode } from 'react'
import { CONFIG, idDOption, libelleDOption } from '../../../../form-engine/edition/reglages/controles.ts'
import { gesteDeReglage } from '../../../../form-engine/edition/reglages/gestes.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { Bouton } from '../../../ui/bouton.tsx'
import { FieldMessages, GroupField } from '../../../ui/field.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { gesteDuBouton } from './bouton-de-geste.tsx'
import { GestesDeLElement } from './gestes-de-l-element.tsx'
import { idDuControle } from './commun.ts'
import type { Commun } from './commun.ts'

/** A list of things that have several settings: a block each. */
export function ListeDObjets({
  name,
  elements,
  children,
  problemes,
  prefixe,
  onGeste,
  ...champ
}: Commun &
  FieldProps & {
    name: string
    elements: readonly Json[]
    /** Draws the settings of an element, whose controls begin by this name. */
    children: (element: Json, nom: string) => ReactNode
  }) {
  const t = useTextes().reglages
  const cle = name.split('.').at(-1) ?? ''
  const chemin = name.slice(CONFIG.length + 1)
  return (
    <GroupField {...champ}>
      <input type="hidden" name={name} value="" />
      {elements.length > 0 ? (
        <ol className="setting-blocks">
          {elements.map((element, rang) => {
            const titre = t.element(t.elements[cle] ?? cle, rang + 1)
            const nom = `${name}.${rang}`
            return (
              <li key={idDOption(element) || rang} className="setting-block stack stack-s">
                <div className="row row-between">
                  <p className="small soft">{titre}</p>
                  <GestesDeLElement
                    chemin={chemin}
                    rang={rang}
                    nom={libelleDOption(element) || titre}
                    onGeste={onGeste}
                  />
                </div>
                <FieldMessages id={idDuControle(prefixe, nom)} error={problemes[nom] ?? problemes[`${nom}.id`]} />
                {children(element, nom)}
              </li>
            )
          })}
        </ol>
      ) : null}
      <p>
        <Bouton {...gesteDuBouton(gesteDeReglage('ajouter', chemin), onGeste)} size="s" icon="plus">
          {t.ajouter[cle] ?? t.ajouter['options']}
        </Bouton>
      </p>
    </GroupField>
  )
}
