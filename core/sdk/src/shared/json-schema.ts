/** A JSON Schema 2020-12 document, as ajv reads it. */
export type JsonSchema = Record<string, unknown>;
