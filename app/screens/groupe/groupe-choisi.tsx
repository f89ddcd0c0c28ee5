import { Form } from '@remix-run/react'
import type { GroupeListe, InstructeurListe, InvitationEnAttente } from '../../domain/groupe/list.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Vide } from '../../ui/vide.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { AjouterAuGroupe } from './ajouter-form.tsx'
import type { ActeRefuse } from './groupes.tsx'
import { Invitations } from './invitations.tsx'
import { Membres } from './membres.tsx'

/** One groupe: who instructs in it, who is invited, its name, and its end. */
export function GroupeChoisi({
  demarcheId,
  groupe,
  instructeurs,
  invitations,
  refus,
}: {
  demarcheId: string
  groupe: GroupeListe
  instructeurs: readonly InstructeurListe[]
  invitations: readonly InvitationEnAttente[]
  refus: ActeRefuse | null
}) {
  const { administrateur, ficheDeGroupe } = useTextes()
  const t = administrateur.instructeurs
  return (
    <section id="groupe" className="stack" aria-labelledby="groupe-titre">
      <h2 id="groupe-titre">{groupe.nom}</h2>
      <p>
        <LienBouton size="s" kind="quiet" icon="reglages" to={paths.administrateur.groupe(demarcheId, groupe.id)}>
          {ficheDeGroupe.lien}
        </LienBouton>
      </p>
      <div className="split">
        <div className="stack">
          {instructeurs.length === 0 ? (
            <Vide title={t.aucun} level={3}>
              {t.aucunTexte}
            </Vide>
          ) : (
            <Membres action={adresse({ demarcheId, groupe })} groupeId={groupe.id} instructeurs={instructeurs} />
          )}
          {invitations.length > 0 ? <Invitations invitations={invitations} /> : null}
          <Renommer
            demarcheId={demarcheId}
            groupe={groupe}
            refus={refus?.acte === 'renommer' && refus.groupe === groupe.id ? refus : null}
          />
          {groupe.isParDefaut ? null : <Supprimer demarcheId={demarcheId} groupe={groupe} />}
        </div>
        <AjouterAuGroupe
          action={adresse({ demarcheId, groupe })}
          groupeId={groupe.id}
          id="email"
          refus={refus?.acte === 'ajouter' ? refus : null}
        />
      </div>
    </section>
  )
}

interface DuGroupe {
  demarcheId: string
  groupe: GroupeListe
}

const adresse = ({ demarcheId, groupe }: DuGroupe) => paths.administrateur.instructeurs(demarcheId, groupe.id)

function Renommer({ refus, ...du }: DuGroupe & { refus: ActeRefuse | null }) {
  const t = useTextes().groupes
  return (
    <Repliable title={t.renommer} open={refus !== null || undefined}>
      <Form method="post" action={adresse(du)} className="stack">
        <p className="soft">{t.renommerTexte}</p>
        <input type="hidden" name="groupe" value={du.groupe.id} />
        <TextInput
          id="nouveau-nom"
          name="nom"
          label={t.nomDuGroupe}
          error={refus?.phrase ?? null}
          defaultValue={refus?.saisie ?? du.groupe.nom}
          maxLength={100}
          autoComplete="off"
        />
        <p>
          <Bouton name="acte" value="renommer">
            {t.renommerAction}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}

function Supprimer(du: DuGroupe) {
  const t = useTextes().groupes
  return (
    <Repliable title={t.supprimer}>
      <Form method="post" action={adresse(du)} className="stack">
        <p>{t.supprimerTexte(du.groupe.nom)}</p>
        <input type="hidden" name="groupe" value={du.groupe.id} />
        <p>
          <Bouton kind="grave" icon="corbeille" name="acte" value="supprimer">
            {t.supprimerAction}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}
