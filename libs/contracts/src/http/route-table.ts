import { capacityRoutes } from './capacity.routes';
import { gatewayRoutes } from './gateway.routes';
import { identityRoutes } from './identity.routes';
import { notificationsRoutes } from './notifications.routes';
import { providersRoutes } from './providers.routes';
import { reportingRoutes } from './reporting.routes';
import type { RouteContract } from './route-contract';
import { searchRoutes } from './search.routes';

/** Every route that exists. */
export const ROUTES: readonly RouteContract[] = [
  gatewayRoutes,
  identityRoutes,
  providersRoutes,
  capacityRoutes,
  searchRoutes,
  reportingRoutes,
  notificationsRoutes,
].flatMap((routes) => Object.values<RouteContract>(routes));
