import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Problem, type Locale, type ProblemDocument } from '@bocage/sdk/shared';
import { isConstraintViolation } from '@bocage/sdk/server';
import { GraphQLError } from 'graphql';
import type { Response } from 'express';
import { problemTitle } from './problem-texts';
import type { PlatformRequest } from './request';

const kebab = (name: string) => name.replaceAll('_', '-');

/** Any error as a problem: expected ones as they are, violated constraints by their name, the rest as 500. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isConstraintViolation(error) && error.constraint) {
    const owner = kebab(error.schema ?? 'core');
    const isConflict = error.code === '23505' || error.code === '23503';
    return new Problem(`${coreSchemas.has(owner) ? 'core' : owner}.${kebab(error.constraint)}`, isConflict ? 409 : 422);
  }
  if (error instanceof HttpException) return httpProblem(error);
  if (isBodyError(error)) return new Problem(error.status === 413 ? 'core.body-too-large' : 'core.body-unreadable', error.status);
  return new Problem('core.unexpected', 500);
}

const coreSchemas = new Set(['core', 'taxonomy', 'geography', 'metadata']);

/** What body-parser throws. */
function isBodyError(error: unknown): error is Error & { status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}

function httpProblem(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === 404) return new Problem('core.not-found', 404);
  if (status === 413) return new Problem('core.body-too-large', 413);
  if (status === 400) return new Problem('core.body-unreadable', 400);
  return new Problem(status < 500 ? 'core.request-refused' : 'core.unexpected', status);
}

export function problemDocument({ code, status, params, errors }: Problem, locale: Locale, requestId: string): ProblemDocument {
  return {
    type: `/docs/reference/problems.md#${code.replaceAll('.', '')}`,
    title: problemTitle(code, locale, params),
    status,
    code,
    ...(Object.keys(params).length > 0 && { params }),
    ...(errors.length > 0 && {
      errors: errors.map((field) => ({ ...field, title: problemTitle(field.code, locale, field.params ?? {}) })),
    }),
    requestId,
  };
}

const logger = new Logger('Problem');

/** Logs what nobody expected, with the number the person can quote. */
export function logUnexpected(error: unknown, requestId: string): void {
  logger.error(`request ${requestId}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType<'http' | 'graphql'>() === 'graphql') throw graphqlError(error, host.getArgByIndex<{ req: PlatformRequest }>(2).req);
    const request = host.switchToHttp().getRequest<PlatformRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    sendProblem(error, request, response);
  }
}

export function sendProblem(error: unknown, request: PlatformRequest, response: Response): void {
  const problem = asProblem(error);
  if (problem.status >= 500) logUnexpected(error, request.requestId);
  if (response.headersSent) return void response.destroy();
  const retryAfter = problem.params['retryAfterSeconds'];
  if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problemDocument(problem, request.ctx?.locale ?? 'fr', request.requestId)));
}

function graphqlError(error: unknown, request: PlatformRequest): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const problem = asProblem(error);
  if (problem.status >= 500) logUnexpected(error, request.requestId);
  const { title, ...extensions } = problemDocument(problem, request.ctx.locale, request.requestId);
  return new GraphQLError(title, { extensions: { ...extensions } });
}
