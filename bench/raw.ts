/** The limit: a bare `node:http` server that answers a string of `bytes` bytes. Says its port to its parent. */
import { createServer } from 'node:http'

const body = '<!doctype html>\n'.padEnd(Number(process.argv[2]), 'Une réponse de la même taille. '.normalize('NFC'))
const bytes = Buffer.from(body).subarray(0, Number(process.argv[2])).toString('latin1')
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=latin1', 'Content-Length': bytes.length })
  response.end(bytes, 'latin1')
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
process.once('disconnect', () => process.exit(0))
