import type { Prevision } from '../../domain/paquet/previsualiser.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Fiche, type TeteDeDemarche } from '../demarche/fiche.tsx'
import { ChoisirUnPaquet, PaquetRefuse, type RefusDePaquet } from './choisir.tsx'
import { EmporterLaDemarche } from './emporter.tsx'
import { PrevisionDePaquet, type RefusDePrevision } from './prevision.tsx'

/** The bundle of a démarche: the dry run of the one that waits, or how one is taken out and another brought in. */
export function PageDePaquet({
  demarche,
  isBrouillon,
  empreinte,
  prevision,
  fait = null,
  refus = null,
  refusDEnvoi = null,
}: {
  demarche: TeteDeDemarche
  /** Nobody has seen it yet: a bundle may take its place. */
  isBrouillon: boolean
  /** Of the key of this instance. */
  empreinte: string | null
  prevision: Prevision | null
  fait?: 'applique' | 'abandonne' | null
  refus?: RefusDePrevision | null
  refusDEnvoi?: RefusDePaquet | null
}) {
  const t = useTextes().paquet
  const action = paths.administrateur.paquet(demarche.id)
  if (prevision && !refusDEnvoi) {
    return (
      <Fiche demarche={demarche} page={{ titre: t.prevision.titre }}>
        <p className="lead">{t.prevision.chapeau(prevision.titre)}</p>
        <PrevisionDePaquet prevision={prevision} action={action} surExistante refus={refus} />
      </Fiche>
    )
  }
  return (
    <Fiche demarche={demarche} page="paquet" fait={fait && !refus && !refusDEnvoi ? t.prevision[fait] : null}>
      {refusDEnvoi ? <PaquetRefuse refus={refusDEnvoi} /> : null}
      {refus ? <PaquetRefuse refus={{ phrase: refus.phrase, problemes: [] }} /> : null}
      <EmporterLaDemarche id={demarche.id} empreinte={empreinte} />
      <Card title={t.import.titre}>
        {isBrouillon ? (
          <>
            <p className="soft">{t.import.texte}</p>
            <ChoisirUnPaquet action={paths.administrateur.televerserPaquet(demarche.id)} refus={refusDEnvoi} />
          </>
        ) : (
          <p id="paquet" className="soft">
            {t.import.publiee}
          </p>
        )}
      </Card>
    </Fiche>
  )
}
