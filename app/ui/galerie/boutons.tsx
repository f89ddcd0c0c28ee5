import { Bouton } from '../bouton.tsx'
import { BoutonIcone } from '../bouton-icone.tsx'
import { LienBouton } from '../lien-bouton.tsx'

/** Buttons in every state. */
export function GalerieBoutons() {
  return (
    <>
      <div className="row">
        <Bouton kind="main" type="button">
          Déposer le dossier
        </Bouton>
        <Bouton kind="main" type="button" busy>
          Dépôt en cours
        </Bouton>
        <Bouton type="button">Enregistrer</Bouton>
        <Bouton type="button" icon="plus">
          Ajouter une parcelle
        </Bouton>
        <Bouton type="button" kind="quiet">
          Plus tard
        </Bouton>
        <Bouton type="button" kind="grave" icon="corbeille">
          Supprimer le brouillon
        </Bouton>
        <Bouton type="button" size="s">
          Petit
        </Bouton>
        <BoutonIcone type="button" icon="crayon" label="Modifier le titre" />
        <LienBouton to="#boutons" kind="main" size="l" iconAfter="fleche">
          Commencer la démarche
        </LienBouton>
      </div>
      <div>
        <Bouton kind="main" unavailable="« Accepter » attend que la correction demandée soit déposée.">
          Accepter
        </Bouton>
      </div>
      <p>
        Dans le texte, un <a href="#boutons">lien souligné</a>, toujours.
      </p>
    </>
  )
}
