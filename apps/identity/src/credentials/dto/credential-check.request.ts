import { IsString, Length } from 'class-validator';

/** Nothing is trimmed: a password may begin or end with a space. */
export class CredentialCheckRequest {
  @IsString({ message: 'Enter an email address' })
  @Length(1, 320, { message: 'Enter an email address of at most 320 characters' })
  email!: string;

  @IsString({ message: 'Enter a password' })
  @Length(1, 256, { message: 'Enter a password of at most 256 characters' })
  password!: string;
}

export class ClientCredentialCheckRequest {
  @IsString({ message: 'Send the client id' })
  @Length(1, 100, { message: 'A client id has at most 100 characters' })
  clientId!: string;

  @IsString({ message: 'Send the client secret' })
  @Length(1, 256, { message: 'A client secret has at most 256 characters' })
  clientSecret!: string;
}

export class ChangePasswordBody {
  @IsString({ message: 'Enter your current password' })
  @Length(1, 256, { message: 'Enter your current password' })
  currentPassword!: string;

  @IsString({ message: 'Enter a new password' })
  @Length(1, 1024, { message: 'Enter a new password of at most 256 characters' })
  newPassword!: string;
}
