/** Numbers that people may want otherwise: data, not code (DESIGN 8). */
export interface CapacityPolicy {
  /** An update is due when the newest count or confirmation is older (S67, S70). */
  readonly dueAfterHours: number;
  /** A figure that changes by more than this share of what it was has jumped (R10) ... */
  readonly jumpShare: number;
  /** ... unless fewer beds than this changed: one or two people coming and going is an ordinary day. */
  readonly jumpFromBeds: number;
}

export const CLASSIC_POLICY: CapacityPolicy = { dueAfterHours: 24, jumpShare: 0.5, jumpFromBeds: 3 };
