import 'server-only'
import type { z } from 'zod'
import { answerError, answerJson, answerNothing } from '@/lib/answer'
import { requireSameOrigin } from '@/lib/auth/origin'
import { hasBearer, readSession } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import { readBody, requireSmallBody } from '@/lib/body'
import { AppError, invalid, notFound } from '@/lib/errors'
import { requireForGuest } from '@/lib/guests/allowed'
import { spend } from '@/lib/limits'
import type { Endpoint, Method } from '@/lib/openapi/endpoint'
import { type PathParams, pathParams } from '@/lib/params'

const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Next gives an address without parts no object at all. */
type GivenParams = Record<string, string | string[]> | undefined
export type RouteHandler = (request: Request, context: { params: Promise<GivenParams> }) => Promise<Response>

interface Call<Body, Query> {
  request: Request
  params: PathParams
  body: Body
  query: Query
}

/** All methods of one address. Those not named answer `method_not_allowed`, in JSON like everything else. */
export function door(handlers: Partial<Record<Method, RouteHandler>>): Record<Method, RouteHandler> {
  const refuse: RouteHandler = async () => {
    const answer = answerError(new AppError('method_not_allowed'))
    answer.headers.set('Allow', Object.keys(handlers).join(', '))
    return answer
  }
  const entries = METHODS.map((method) => [method, handlers[method] ?? refuse] as const)
  return Object.fromEntries(entries) as Record<Method, RouteHandler>
}

/** A call that anybody may make. Parses, runs, answers: an object as 200 JSON, nothing as 204. */
export function open<Body extends z.ZodType, Query extends z.ZodType>(
  endpoint: Endpoint<Body, Query>,
  run: (call: Call<z.output<Body>, z.output<Query>>) => Promise<unknown>,
): RouteHandler {
  return async (request, context) => {
    try {
      if (isWrite(request)) requireAcceptable(request, endpoint.takesFile)
      const params = readParams(await context.params)
      const query = parse(endpoint.query, readQuery(request))
      const body = endpoint.body ? parse(endpoint.body, await readJson(request)) : undefined
      return toResponse(await run({ request, params, body: body as z.output<Body>, query: query as z.output<Query> }))
    } catch (error) {
      return answerError(error)
    }
  }
}

/** A call for signed-in people and programs. Who it is is decided before anything of the request is looked at. */
export function signedIn<Body extends z.ZodType, Query extends z.ZodType>(
  endpoint: Endpoint<Body, Query>,
  run: (viewer: Viewer, call: Call<z.output<Body>, z.output<Query>>) => Promise<unknown>,
): RouteHandler {
  return async (request, context) => {
    try {
      const viewer = await readSession(request.headers)
      if (!viewer) throw new AppError('unauthenticated')
      requireForGuest(viewer, endpoint, (await context.params)?.roomId)
      if (isWrite(request)) await spend('write', viewer.id)
      return await open(endpoint, (call) => run(viewer, call))(request, context)
    } catch (error) {
      return answerError(error)
    }
  }
}

const isWrite = ({ method }: Request) => method !== 'GET' && method !== 'HEAD'

function requireAcceptable(request: Request, bytesMax: number | undefined): void {
  // A bearer token is never sent by a browser on another site's behalf.
  if (!hasBearer(request.headers)) requireSameOrigin(request.headers)
  requireSmallBody(request, bytesMax)
}

/** Each route names the parts it has; a part that it does not name is never asked for. */
function readParams(given: GivenParams): PathParams {
  const parsed = pathParams.partial().safeParse(given ?? {})
  if (!parsed.success) throw notFound()
  return parsed.data as PathParams
}

/** A parameter that stands there twice is an array, which no shape takes: neither of the two is the meant one. */
function readQuery(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url)
  const names = new Set(searchParams.keys())
  return Object.fromEntries([...names].map((name) => [name, onlyOne(searchParams.getAll(name))]))
}

const onlyOne = (values: string[]) => (values.length === 1 ? (values[0] ?? '') : values)

function parse<Shape extends z.ZodType>(shape: Shape | undefined, given: unknown): z.output<Shape> | undefined {
  if (!shape) return undefined
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  throw invalid(fieldsOf(parsed.error))
}

/** Field → code. Our own issues are codes already; zod's sentences about types all mean `malformed`. */
export function fieldsOf(error: z.ZodError): Record<string, string> {
  const entries = error.issues.map(({ path, message }) => [
    path.join('.') || 'body',
    /^[a-z_]+$/.test(message) ? message : 'malformed',
  ])
  return Object.fromEntries(entries.reverse())
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')
  const text = await readBody(request)
  // Where every field is optional, saying nothing is fine.
  if (type === null && text === '') return {}
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) throw new AppError('unsupported')
  try {
    return JSON.parse(text)
  } catch {
    throw invalid({ body: 'malformed' })
  }
}

function toResponse(answer: unknown): Response {
  if (answer === undefined) return answerNothing()
  return answer instanceof Response ? answer : answerJson(answer)
}
