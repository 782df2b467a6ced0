/** A NestJS module with a client of Flash, and an exception filter that turns its errors into responses. */
import { type ArgumentsHost, Body, Catch, Controller, type DynamicModule, HttpException } from '@nestjs/common'
import { Inject, Module, type OnApplicationShutdown, Post } from '@nestjs/common'
import { APP_FILTER, BaseExceptionFilter } from '@nestjs/core'
import { createFlash, isSoapError, type FlashClient, type FlashOptions, type MonthlyAccountInput } from '@acct/flash'
import { problemOf } from './problem.js'

const Flash = Symbol('Flash')

@Controller('accounts')
export class AccountsController {
  constructor(@Inject(Flash) private readonly flash: FlashClient) {}

  // The client checks the input, so no DTO repeats its rules.
  @Post()
  add(@Body() input: MonthlyAccountInput): Promise<unknown> {
    return this.flash.monthlyAccount(input)
  }
}

/** Other exceptions are Nest's, as before. */
@Catch()
export class SoapErrorFilter extends BaseExceptionFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const problem = isSoapError(error) ? problemOf(error) : undefined
    super.catch(problem ? new HttpException(problem.body, problem.status) : error, host)
  }
}

@Module({})
export class FlashModule implements OnApplicationShutdown {
  constructor(@Inject(Flash) private readonly flash: FlashClient) {}

  static register(options: FlashOptions): DynamicModule {
    return {
      module: FlashModule,
      controllers: [AccountsController],
      providers: [
        { provide: Flash, useFactory: () => createFlash(options) },
        { provide: APP_FILTER, useClass: SoapErrorFilter },
      ],
      exports: [Flash],
    }
  }

  onApplicationShutdown(): void {
    this.flash.close()
  }
}
