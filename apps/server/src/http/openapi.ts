import {
  api,
  apiError,
  importFromDisk,
  importOptions,
  meanSheet,
  preparation,
  sampleSheet,
  upload,
} from '@blocksight/contracts'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'

/** The API as OpenAPI 3.1: the contract's procedures, and the routes that stream bytes. */
export async function describeApi(version: string): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(api, {
    info: {
      title: 'Blocksight',
      version,
      description:
        'From blocks to a trained model. Every answer that is not 2xx is an ApiError; its message is in the language of `?language=` or Accept-Language (en, ko).',
    },
  })
  const paths = document.paths ?? {}
  for (const path of Object.values(paths)) {
    for (const operation of Object.values(path ?? {})) addErrorAnswer(operation as OpenAPI.OperationObject)
  }
  return {
    ...document,
    components: { ...document.components, schemas: { ...document.components?.schemas, ApiError: schemaOf(apiError) } },
    // The generator's types know no plain JSON Schema, which OpenAPI 3.1 takes as it is.
    paths: { ...paths, ...(streams() as OpenAPI.PathsObject) },
  }
}

function addErrorAnswer(operation: OpenAPI.OperationObject): void {
  operation.responses = { ...operation.responses, ...errorAnswer }
}

const errorAnswer = {
  default: {
    description: 'What went wrong',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ApiError' } } },
  },
}

function streams() {
  const parameter = (name: string, where: string, schema: object = { type: 'string' }) => ({
    name,
    in: where,
    required: true,
    schema,
  })
  const queryOf = (query: z.ZodObject) =>
    Object.entries(query.shape).map(([name, field]) => ({
      ...parameter(name, 'query', schemaOf(field as z.ZodType)),
      required: false,
    }))
  const bytes = { schema: { type: 'string' as const, contentMediaType: 'application/octet-stream' } }
  return {
    '/api/runs/{id}/artefacts/{name}': {
      get: {
        operationId: 'runs.artefact',
        summary: 'One file that a run left behind, as a download',
        tags: ['runs'],
        parameters: [parameter('id', 'path'), parameter('name', 'path')],
        responses: {
          200: { description: 'The file', content: { 'application/octet-stream': bytes } },
          ...errorAnswer,
        },
      },
    },
    '/api/networks/{id}/export.zip': {
      get: {
        operationId: 'networks.export',
        summary: 'A network to take home: code, and what the best run of exactly this network left behind',
        tags: ['networks'],
        parameters: [parameter('id', 'path')],
        responses: { 200: { description: 'The zip', content: { 'application/zip': bytes } }, ...errorAnswer },
      },
    },
    '/api/datasets/{id}/sheet.png': {
      get: {
        operationId: 'datasets.sheet',
        summary: 'Many samples as one picture, row by row',
        tags: ['datasets'],
        parameters: [parameter('id', 'path'), ...queryOf(sampleSheet)],
        responses: { 200: { description: 'The picture', content: { 'image/png': bytes } }, ...errorAnswer },
      },
    },
    '/api/datasets/{id}/means.png': {
      get: {
        operationId: 'datasets.means',
        summary: 'The mean training picture of each class, and then that of all, as one picture',
        tags: ['datasets'],
        parameters: [parameter('id', 'path'), ...queryOf(meanSheet)],
        responses: { 200: { description: 'The picture', content: { 'image/png': bytes } }, ...errorAnswer },
      },
    },
    '/api/uploads/{id}/bytes': {
      put: {
        operationId: 'uploads.add',
        summary: 'A piece of an upload, from byte `offset` on; sending one again that is here changes nothing',
        tags: ['datasets'],
        parameters: [parameter('id', 'path'), parameter('offset', 'query', { type: 'integer', minimum: 0 })],
        requestBody: { content: { 'application/octet-stream': bytes } },
        responses: {
          200: { description: 'How far it is', content: { 'application/json': { schema: schemaOf(upload) } } },
          ...errorAnswer,
        },
      },
    },
    '/api/datasets/import': {
      post: {
        operationId: 'datasets.import',
        summary: 'Make a dataset of your own images: a zip in the body, or with the local token a path on this machine',
        tags: ['datasets'],
        parameters: queryOf(importOptions),
        requestBody: {
          content: { 'application/zip': bytes, 'application/json': { schema: schemaOf(importFromDisk) } },
        },
        responses: {
          202: {
            description: 'Accepted; follow it at /api/datasets/{id}/prepare/events',
            content: { 'application/json': { schema: schemaOf(preparation) } },
          },
          ...errorAnswer,
        },
      },
    },
  }
}

function schemaOf(schema: z.ZodType): OpenAPI.SchemaObject {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io: 'input' })
  return json as OpenAPI.SchemaObject
}
