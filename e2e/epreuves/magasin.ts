/** The object store of the proofs as a process of its own, to be killed: `node magasin.ts <folder> <port>`. */
import { demarrerS3 } from '../../app/adapters/objets/s3-de-test.ts'

const [dossier = '', port = ''] = process.argv.slice(2)
await demarrerS3(dossier, Number(port))
process.send?.('ready')
