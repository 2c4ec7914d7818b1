import { z } from 'zod'
import { endpoint } from '@/lib/openapi/endpoint'
import { streamEvents } from '@/lib/stream/shape'

const health = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' })

export const streamsApi = {
  mine: endpoint({
    method: 'GET',
    path: '/api/v1/stream',
    summary: 'Everything of yours, live. `?brief` says only where it stands: for networks that hold streams back.',
    query: z.object({ brief: z.string().optional() }),
    events: streamEvents,
    answers: {},
  }),
  room: endpoint({
    method: 'GET',
    path: '/api/v1/rooms/{roomId}/stream',
    summary: 'One room, live. `Last-Event-ID` or `?after=` (`<epoch>.<version>`, or a bare version) resumes exactly.',
    query: z.object({ after: z.string().optional() }),
    events: streamEvents,
    answers: {},
  }),
}

export const serviceApi = {
  document: endpoint({
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'This document.',
    isOpen: true,
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  }),
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: 'Whether this process serves.',
    isOpen: true,
    answers: { 200: health },
  }),
  ready: endpoint({
    method: 'GET',
    path: '/api/health/ready',
    summary: 'The same, and whether the database answers with the right schema.',
    isOpen: true,
    answers: { 200: health },
  }),
}
