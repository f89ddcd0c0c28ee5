import { Form } from '@remix-run/react'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select } from '../../ui/select.tsx'
import { Views } from '../../ui/tabs.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** A name on a state of a list. */
export interface VueLue {
  id: string
  nom: string
  /** Where it leads, whole. */
  to: string
  isPartagee: boolean
  isMienne: boolean
}

/** The names given to states of a list, and how to name the present one. */
export function VuesEnregistrees({
  vues,
  adresse,
  groupes,
  presente,
  erreur,
  saisie,
}: {
  vues: readonly VueLue[]
  /** The present state, without its place: the one that is named. */
  adresse: string
  groupes: readonly { id: string; nom: string }[]
  /** Where the present state leads, to know it among the names. */
  presente: string
  erreur: string | null
  saisie: string
}) {
  const t = useTextes().liste.vues
  return (
    <>
      {vues.length > 0 ? (
        <Views
          id="vues-enregistrees"
          title={t.titre}
          tabs={vues.map(({ nom, to, isPartagee }) => ({
            label: nom,
            to,
            current: to === presente,
            count: isPartagee ? t.partagee : null,
          }))}
        />
      ) : null}
      <Repliable title={t.enregistrer} open={erreur !== null}>
        <Form method="post" className="stack stack-s">
          <input type="hidden" name="acte" value="enregistrer-vue" />
          <input type="hidden" name="adresse" value={adresse} />
          <TextInput id="vue-nom" name="nom" label={t.nom} maxLength={80} defaultValue={saisie} error={erreur} />
          {groupes.length > 0 ? (
            <Select
              id="vue-pour"
              name="groupe"
              label={t.pour}
              placeholder={null}
              options={[
                { value: '', label: t.moi },
                ...groupes.map(({ id, nom }) => ({ value: id, label: t.groupe(nom) })),
              ]}
            />
          ) : null}
          <Bouton size="s">{t.valider}</Bouton>
        </Form>
      </Repliable>
      {vues.some(({ isMienne }) => isMienne) ? (
        <Repliable title={t.gerer}>
          <ul className="stack stack-s">
            {vues
              .filter(({ isMienne }) => isMienne)
              .map(({ id, nom }) => (
                <li key={id}>
                  <Form method="post" className="row row-between">
                    <input type="hidden" name="acte" value="supprimer-vue" />
                    <input type="hidden" name="vue" value={id} />
                    <span>{nom}</span>
                    <Bouton size="s" kind="quiet" srSuffix={` ${nom}`}>
                      {t.supprimer}
                    </Bouton>
                  </Form>
                </li>
              ))}
          </ul>
        </Repliable>
      ) : null}
    </>
  )
}
