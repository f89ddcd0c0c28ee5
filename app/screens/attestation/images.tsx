import { Form } from '@remix-run/react'
import type { PlaceDImage } from '../../domain/attestation/images.ts'
import type { ImageDeModele, ModeleVu } from '../../domain/attestation/modeles.ts'
import { paths } from '../../paths.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

const BADGES: Record<ImageDeModele['etat'], { tone: Tone; icon: NomIcone }> = {
  en_attente: { tone: 'honey', icon: 'horloge' },
  sain: { tone: 'leaf', icon: 'coche' },
  infecte: { tone: 'brick', icon: 'alerte' },
  corrompu: { tone: 'brick', icon: 'alerte' },
  absente: { tone: 'brick', icon: 'alerte' },
}

/** The logo and the signature of a template: what each is, how one is added or taken out. */
export function ImagesDuModele({ modele }: { modele: ModeleVu }) {
  const t = useTextes().attestations.images
  return (
    <Card id="images" title={t.titre}>
      <Image modele={modele} place="logo" />
      <Image modele={modele} place="signature" />
    </Card>
  )
}

function Image({ modele, place }: { modele: ModeleVu; place: PlaceDImage }) {
  const t = useTextes().attestations.images
  const image = modele.images[place]
  const page = paths.administrateur.attestation(modele.demarche.id, modele.id)
  return (
    <section className="stack stack-s" aria-labelledby={`image-${place}`}>
      <h3 id={`image-${place}`}>{t[place]}</h3>
      {image ? (
        <Form method="post" action={page} className="stack stack-s">
          <input type="hidden" name="place" value={place} />
          <p>
            <Badge {...BADGES[image.etat]}>{t.etats[image.etat]}</Badge>
          </p>
          <p>
            <Bouton size="s" kind="quiet" name="acte" value="retirerImage" srSuffix={` – ${t[place]}`}>
              {t.retirer}
            </Bouton>
          </p>
        </Form>
      ) : (
        <>
          <Form
            method="post"
            action={paths.administrateur.imageDAttestation(modele.demarche.id, modele.id)}
            encType="multipart/form-data"
            className="stack stack-s"
            reloadDocument
          >
            <FileInput id={`fichier-${place}`} name={place} label={t.choisir} accept=".png,.jpg,.jpeg" />
            <p>
              <Bouton size="s" srSuffix={` – ${t[place]}`}>
                {t.ajouter}
              </Bouton>
            </p>
          </Form>
          {place === 'logo' ? (
            <Form method="post" action={page}>
              <Bouton size="s" kind="quiet" name="acte" value="logoDuSite">
                {t.duSite}
              </Bouton>
            </Form>
          ) : null}
        </>
      )}
    </section>
  )
}
