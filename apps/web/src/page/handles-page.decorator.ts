import { RequestMapping, RequestMethod, Res, SetMetadata } from '@nestjs/common';
import type { PageContract } from './page-contract';
import type { PageAnswer } from './page-answer';

export const PAGE_CONTRACT = 'oct:page-contract';

type PageHandler = (...args: never[]) => PageAnswer | Promise<PageAnswer>;

/** Binds a controller method to its line of the table of pages: method, path and audience come from there alone. */
export function HandlesPage(contract: PageContract) {
  const method = contract.method === 'GET' ? RequestMethod.GET : RequestMethod.POST;
  return <H extends PageHandler>(target: object, key: string, descriptor: TypedPropertyDescriptor<H>): void => {
    RequestMapping({ path: contract.path, method })(target, key, descriptor);
    SetMetadata(PAGE_CONTRACT, contract)(target, key, descriptor);
    // One parameter more than the method has: Nest leaves the reply alone, PageInterceptor sends it.
    Res()(target, key, descriptor.value?.length ?? 0);
  };
}
