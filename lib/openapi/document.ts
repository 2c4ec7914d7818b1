import 'server-only'
import type { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverrideContext,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi'
import { STATUS_OF } from '@/lib/errors'
import { type Endpoint, errorsOf } from '@/lib/openapi/endpoint'
import { endpointsByTag } from '@/lib/openapi/endpoints'
import { failures } from '@/lib/openapi/failures'
import { pathParams } from '@/lib/params'
import { streamEvents } from '@/lib/stream/shape'
import { version } from '@/package.json'

/** The OpenAPI document of the whole API, made of the schemas that the doors parse with. */
export function makeDocument() {
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: { title: 'Parlor', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    servers: [{ url: '/' }],
    tags: Object.keys(endpointsByTag).map((name) => ({ name })),
    security: [{ bearer: [] }, { session: [] }],
    paths: pathsOf(endpointsByTag),
    components: {
      schemas: Object.fromEntries(Object.entries(streamEvents).map(([name, shape]) => [eventId(name), shape])),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token of `POST /api/v1/tokens`.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'authjs.session-token',
          description: 'A signed-in browser; `__Secure-authjs.session-token` over HTTPS. Writes must be same-origin.',
        },
      },
    },
  }
  return createDocument(document, { override: ({ jsonSchema }) => soften(jsonSchema) })
}

/** Takes out what zod says beyond the contract. */
function soften(schema: ZodOpenApiOverrideContext['jsonSchema']): void {
  // Fields are added over time: a client that refuses what it does not know would break.
  if (schema.additionalProperties === false) delete schema.additionalProperties
  // `format` and `integer` say it already.
  if (schema.format) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

function pathsOf(byTag: Record<string, Endpoint[]>): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const [tag, endpoints] of Object.entries(byTag))
    for (const endpoint of endpoints) {
      const operation = { tags: [tag], ...operationOf(endpoint) }
      paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation }
    }
  return paths
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { method, path, summary, isOpen, body, query } = endpoint
  return {
    operationId: operationId(method, path),
    summary,
    ...(isOpen && { security: [] }),
    requestParams: { path: paramsOf(path), ...(query && { query: query as z.ZodObject }) },
    ...(endpoint.takesFile !== undefined && { requestBody: fileOf(endpoint.takesFile) }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { ...answersOf(endpoint), ...failuresOf(endpoint) },
  }
}

const fileOf = (bytesMax: number) => ({
  required: true,
  description: `The file itself, at most ${bytesMax} bytes.`,
  content: { 'image/*': { schema: { type: 'string' as const, format: 'binary' } } },
})

/** `get /rooms/{roomId}/messages` → `getRoomsByRoomIdMessages`: stays when a summary is reworded. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\/(v1\/)?/, '').split(/[/.]/)
  const named = words.map((word) => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word)))
  return method.toLowerCase() + named.join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function paramsOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, true])
  return pathParams.pick(Object.fromEntries(names))
}

function answersOf({ answers, events, file }: Endpoint): Record<string, ZodOpenApiResponseObject> {
  if (events) return { 200: streamOf(events) }
  if (file)
    return { 200: { description: 'Done.', content: { [file]: { schema: { type: 'string', format: 'binary' } } } } }
  const entries = Object.entries(answers).map(([status, shape]) => [status, answerOf(status, shape ?? null)] as const)
  return Object.fromEntries(entries)
}

function answerOf(status: string, shape: z.ZodType | null): ZodOpenApiResponseObject {
  if (!shape) return { description: 'Done; nothing to say.' }
  const description = status === '201' ? 'Made.' : 'Done.'
  return { description, content: { 'application/json': { schema: shape } } }
}

/** OpenAPI 3.1 has no word for the events of a stream: the shapes of their `data` stand under `x-events`. */
function streamOf(events: Record<string, z.ZodType>): ZodOpenApiResponseObject {
  const refs = Object.keys(events).map((name) => [name, { $ref: `#/components/schemas/${eventId(name)}` }])
  return {
    description: `Server-sent events: ${Object.keys(events).join(', ')}. Ignore those you do not know.`,
    content: { 'text/event-stream': { schema: { type: 'string', 'x-events': Object.fromEntries(refs) } } },
  }
}

const eventId = (name: string) => `${capital(name)}Event`

const failuresOf = (endpoint: Endpoint): Record<string, ZodOpenApiResponseObject> =>
  Object.fromEntries(errorsOf(endpoint).map((code) => [STATUS_OF[code], failures[code]]))
