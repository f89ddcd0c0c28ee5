import type { Prevision } from '../../domain/paquet/previsualiser.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ChoisirUnPaquet, PaquetRefuse, type RefusDePaquet } from './choisir.tsx'
import { PrevisionDePaquet, type RefusDePrevision } from './prevision.tsx'

/** A new démarche from a bundle: the dry run of the one that waits, or where its file is chosen. */
export function NouvelleDepuisUnPaquet({
  prevision,
  fait = null,
  refus = null,
  refusDEnvoi = null,
}: {
  prevision: Prevision | null
  fait?: 'abandonne' | null
  refus?: RefusDePrevision | null
  refusDEnvoi?: RefusDePaquet | null
}) {
  const { administrateur, paquet: t } = useTextes()
  const isLu = prevision !== null && refusDEnvoi === null
  const titre = isLu ? t.prevision.titre : t.import.nouvelleTitre
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: administrateur.mesDemarches.titre, to: paths.administrateur.demarches() },
          { label: administrateur.nouvelle.titre, to: paths.administrateur.nouvelle() },
          { label: titre },
        ]}
        title={titre}
        lead={isLu ? t.prevision.chapeau(prevision.titre) : t.import.nouvelleTexte}
      />
      {fait && !refus && !refusDEnvoi ? (
        <Note tone="leaf" announce="status">
          <p>{t.prevision[fait]}</p>
        </Note>
      ) : null}
      {isLu ? (
        <PrevisionDePaquet
          prevision={prevision}
          action={paths.administrateur.nouveauPaquet()}
          surExistante={false}
          refus={refus}
        />
      ) : (
        <>
          {refusDEnvoi ? <PaquetRefuse refus={refusDEnvoi} /> : null}
          {refus ? <PaquetRefuse refus={{ phrase: refus.phrase, problemes: [] }} /> : null}
          <div className="measure">
            <Card leaf>
              <ChoisirUnPaquet action={paths.administrateur.televerserNouveauPaquet()} refus={refusDEnvoi} principal />
            </Card>
          </div>
        </>
      )}
    </div>
  )
}
