/** Policy as data (DESIGN 8). */
export class ReportSettings {
  constructor(readonly overdueAfterHours: number) {}
}
