import { HttpCode, RequestMapping, RequestMethod, SetMetadata, applyDecorators } from '@nestjs/common';
import type { Method, RouteContract } from '@oct/contracts';

export const ROUTE_CONTRACT = 'oct:route-contract';

const METHODS: Record<Method, RequestMethod> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  DELETE: RequestMethod.DELETE,
};

/** Binds a controller method to its line of the route table: path, method, status and policy come from there alone. */
export function HandlesRoute(contract: RouteContract): MethodDecorator {
  return applyDecorators(
    RequestMapping({ path: contract.path, method: METHODS[contract.method] }),
    HttpCode(contract.status),
    SetMetadata(ROUTE_CONTRACT, contract),
  );
}
