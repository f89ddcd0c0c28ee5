import { Presence } from '../avatar.tsx'
import { Badge, Count, TagNew } from '../badge.tsx'
import { Banner } from '../banner.tsx'
import { Bouton } from '../bouton.tsx'
import { Note } from '../note.tsx'
import { SaveState } from '../save-state.tsx'
import { Toast } from '../toast.tsx'

/** What tells a state: badges, presence, notes, saving, toasts. */
export function GalerieEtats({ nom }: { nom: string }) {
  return (
    <>
      <div className="row">
        <Badge tone="stone" icon="crayon" draft>
          Brouillon
        </Badge>
        <Badge tone="tide" icon="bac">
          Déposé
        </Badge>
        <Badge tone="plum" icon="loupe">
          En instruction
        </Badge>
        <Badge tone="leaf" icon="coche">
          Accepté
        </Badge>
        <Badge tone="brick" icon="croix">
          Refusé
        </Badge>
        <Badge tone="stone" icon="tiret">
          Classé sans suite
        </Badge>
        <Badge tone="honey" icon="repondre">
          À corriger
        </Badge>
        <Badge tone="honey" icon="horloge">
          Bientôt supprimé
        </Badge>
        <TagNew>Nouveau</TagNew>
        <Count>12</Count>
        <Count fresh>1 nouveau</Count>
      </div>
      <Presence noms={['Marie Lefort']}>
        <strong>Marie Lefort</strong> remplit avec vous
      </Presence>
      <Presence noms={['Inès Carpentier', 'Thomas Daviau', 'Hélène Ruault', 'Paul Etcheverry', 'Odile Marchais']}>
        Cinq personnes suivent ce dossier
      </Presence>
      <div className="grid wide">
        <Note title="À savoir" level={3}>
          <p className="small">Vous pouvez encore modifier vos réponses.</p>
        </Note>
        <Note tone="leaf" title="Dossier déposé" level={3}>
          <p className="small">Récépissé envoyé à 14:05.</p>
        </Note>
        <Note tone="honey" title="Sera supprimé le 4 décembre 2026" level={3}>
          <p className="small">Téléchargez-le avant cette date.</p>
        </Note>
        <Note tone="brick" title="L’envoi s’est arrêté" level={3}>
          <p className="small">Le fichier reste ici. Vous pouvez reprendre.</p>
        </Note>
        <Note tone="stone" icon="telephone" title="Sans ordinateur" level={3}>
          <p className="small">Appelez le service : nous remplissons le dossier avec vous.</p>
        </Note>
      </div>
      <div className="row">
        <SaveState state={{ is: 'saving' }} />
        <SaveState state={{ is: 'pending' }} />
        <SaveState state={{ is: 'saved', at: '14:05' }} />
        <SaveState state={{ is: 'offline' }} />
        <SaveState
          state={{ is: 'failed', champ: 'Adresse', nombre: 3 }}
          retry={
            <Bouton type="button" size="s">
              Réessayer
            </Bouton>
          }
        />
      </div>
      <Toast
        action={
          <Bouton type="button" size="s" srSuffix=" la suppression">
            Annuler
          </Bouton>
        }
      >
        « Nom de l’enfant » supprimé.
      </Toast>
      <Banner label={`Exemple de bandeau, ${nom}`} title="Environnement d’essai.">
        Les dossiers déposés ici ne sont lus par personne.
      </Banner>
    </>
  )
}
