/** Any address nobody answers to: the root shows the page of a 404, without a trace in the logs. */
export function loader() {
  throw new Response(null, { status: 404 })
}

export function action() {
  throw new Response(null, { status: 404 })
}

export default function Introuvable() {
  return null
}
