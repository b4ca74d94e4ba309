/** Policy as data (DESIGN 8): how long a home may go without an update, and where its link leads. */
export class ReminderSettings {
  constructor(
    readonly afterHours: number,
    readonly publicUrl: string,
    readonly pollMs: number,
  ) {}
}
