import { Injectable } from '@nestjs/common';
import { reportingRoutes, type VacancyReport } from '@oct/contracts';
import type { Visit } from '../page/visit';
import { GatewayClient } from './gateway-client';

@Injectable()
export class ReportingClient {
  constructor(private readonly gateway: GatewayClient) {}

  async vacancies(
    visit: Visit,
    query: { overdueOnly: boolean; cursor?: string | undefined; limit: number },
  ): Promise<VacancyReport> {
    return (await this.gateway.call(visit, reportingRoutes.vacancies, { query })).body;
  }

  vacanciesCsv(visit: Visit, query: { overdueOnly: boolean }): Promise<Response> {
    return this.gateway.file(visit, reportingRoutes.vacanciesCsv, { query });
  }
}
