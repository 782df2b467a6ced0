<?php
declare(strict_types=1);

/** The calls about services, invoices, payment methods and orders. What they change lives in files, as accounts do. */
trait ServiceCalls
{
    /** Subscriptions by id, the lowest of a service last; `foreign` where the service is somebody else's. */
    private const SERVICES = [
        '700001' => [
            'address' => '1 High St',
            'subscriptions' => [
                '800001' =>
                    ['package' => '600001', 'status' => 'Active', 'start' => '2021-01-01', 'end' => '2021-08-28'],
                '800002' => ['package' => '600002', 'status' => 'Preactive'],
            ],
        ],
        '700002' => ['subscriptions' => ['800003' => ['status' => 'Preactive'], '800004' => ['status' => 'Active']]],
        '700009' => ['foreign' => true, 'subscriptions' => ['800009' => ['status' => 'Preactive']]],
    ];

    private const INVOICES = [
        '500123' => [
            [
                'ledger_code_name' => 'Access Fees & <Charges>',
                'cardline_id' => '0012',
                'covers_from' => '2018-04-01 00:00:00',
                'covers_to' => '2018-04-30T23:59:59+10:00',
                'actual_amount_ex' => '12345678901234567890.50',
                'actual_amount_tax' => '10.10',
                'transaction_date' => '2018-04-09 13:21:00',
            ],
            ['ledger_code_name' => 'Discounts', 'actual_amount_ex' => '-10.10', 'actual_amount_tax' => '-1.01'],
        ],
    ];

    private const DAYS = ['900001' => ['2021-08-01', '2021-08-31']];

    private const FIRST_ORDER = 450001;

    /** The card of an account that is always there. */
    private const CARDS = [
        '100001' => [
            'ObscuredCreditCardNumber' => '444433XXXXXX1111',
            'ExpiryDate' => '06/2025',
            'CardToken' => 'tok_0012',
            'Reference' => 'CARD 1',
        ],
    ];

    public function getInvoiceDetail(stdClass $request): array
    {
        $this->received($request);
        $id = self::text($request->invoice_id ?? null);
        $id !== '' || self::refuse('Missing invoice_id');
        return ['getInvoiceDetailItem' => self::INVOICES[$id] ?? []];
    }

    public function serviceHistory(stdClass $request): array
    {
        $this->received($request);
        $service = $this->services()[self::text($request->service_id ?? null)] ?? [];
        $subscriptions = isset($service['foreign']) ? [] : $service['subscriptions'] ?? [];
        return ['serviceHistoryItem' => array_map(static fn (int $id, array $subscription): array => array_filter([
            'service_subscr_status_name' => $subscription['status'],
            'service_status_name' => 'Active',
            'service_subscription_id' => (string) $id,
            'service_subscr_start_date' => $subscription['start'] ?? null,
            'service_subscr_end_date' => $subscription['end'] ?? null,
            'package_subscription_id' => $subscription['package'] ?? null,
            'address' => $service['address'] ?? null,
        ]), array_keys($subscriptions), $subscriptions)];
    }

    public function AddServiceDetailsForInvoice(stdClass $request): array
    {
        $this->received($request);
        $service = $this->services()[self::text($request->ServiceID ?? null)] ?? null;
        $service !== null && !isset($service['foreign']) || self::refuse('Invalid ServiceID');
        return [];
    }

    public function SetStartDateOnPreactiveServiceSubscription(stdClass $request): array
    {
        $this->received($request);
        [$service, $id] = $this->preactive($request);
        $date = self::text($request->StartDate ?? null);
        match (true) {
            $date === '' => self::refuse('Start Date must be provided'),
            !preg_match('/^(\d{4})-(\d\d)-(\d\d)$/D', $date, $at)
                || !checkdate((int) $at[2], (int) $at[3], (int) $at[1]) =>
                self::refuse('Invalid Start Date provided'),
            default => null,
        };
        $services = $this->services();
        $services[$service]['subscriptions'][$id]['start'] = $date;
        file_put_contents($this->servicesFile(), json_encode($services, JSON_THROW_ON_ERROR));
        return [];
    }

    public function SetPreBillingDateOnPreactiveServiceSubscription(stdClass $request): array
    {
        $this->received($request);
        $this->preactive($request);
        return [];
    }

    public function ProcessPreBillingOnPreactiveServiceSubscription(stdClass $request): array
    {
        $this->received($request);
        $this->preactive($request);
        return [];
    }

    public function UpdateServiceProperties(stdClass $request): array
    {
        $this->received($request);
        $this->subscription($request);
        return [];
    }

    public function UpdateAccountContactChangePhonePassword(stdClass $request): array
    {
        $this->received($request);
        $length = preg_match_all('/./su', self::text($request->PhonePassword ?? null));
        $length >= 6 && $length <= 100
            || self::refuse('Length of Phone Password should be between 6 and 100 characters');
        $id = $this->ownAccount($request);
        $contacts = array_map(static fn (string $suffix): string => $id . $suffix, self::CONTACTS);
        in_array(self::text($request->ContactID ?? null), $contacts, true) || self::refuse('Undefined Account ID');
        return ['Result' => 'Record updated Successfully'];
    }

    public function RetrieveExistingPaymentMethods(stdClass $request): array
    {
        $this->received($request);
        $id = self::text($request->AccountID ?? null);
        isset(self::CARDS[$id]) || isset($this->accounts[$id]) || self::refuse('Invalid account ID');
        return self::CARDS[$id] ?? [];
    }

    public function GetUsagePerDay(stdClass $request): array
    {
        $this->received($request);
        $id = self::text($request->ServiceSubscriptionPeriodID ?? null);
        isset(self::DAYS[$id]) || self::refuse('Invalid Service Subscription Period ID');
        return ['Day' => array_map(static fn (string $date): array => ['Date' => $date], self::DAYS[$id])];
    }

    public function StartOrder(stdClass $request): array
    {
        $this->received($request);
        $id = self::text($request->AccountID ?? null);
        $isLong = static fn (?string $text): bool => preg_match('/^.{51}/su', $text ?? '') === 1;
        match (true) {
            $id === '' => self::refuse('Missing account id'),
            preg_match('/^\d{6,}$/D', $id) !== 1 => self::refuse('Invalid account id'),
            !isset(self::CARDS[$id]) && !isset($this->accounts[$id]) => self::refuse('Undefined account'),
            $isLong($request->PurchaseOrder ?? null) => self::refuse('Purchase order length exceed limit'),
            $isLong($request->ExternalContractIdentifier ?? null) =>
                self::refuse('External contract identifier length exceed limit'),
            default => null,
        };
        $file = "$this->directory/orders.json";
        $order = is_file($file) ? (int) file_get_contents($file) + 1 : self::FIRST_ORDER;
        file_put_contents($file, $order);
        return ['AccountPresaleID' => $order];
    }

    private function servicesFile(): string
    {
        return "$this->directory/services.json";
    }

    private function services(): array
    {
        $file = $this->servicesFile();
        return is_file($file)
            ? json_decode(file_get_contents($file), true, flags: JSON_THROW_ON_ERROR)
            : self::SERVICES;
    }

    /** @return array{string, string} the ids of the service and of the subscription */
    private function subscription(stdClass $request): array
    {
        $id = self::text($request->ServiceSubscriptionID ?? null);
        match (true) {
            $id === '' => self::refuse('Service Subscription ID must be provided'),
            preg_match('/^[1-9]\d*$/D', $id) !== 1 => self::refuse('Service Subscription ID must be integer'),
            default => null,
        };
        foreach ($this->services() as $number => $service) {
            if (isset($service['subscriptions'][$id])) {
                isset($service['foreign']) && self::refuse('Service Subscription is not owned by the caller account');
                return [(string) $number, $id];
            }
        }
        self::refuse('Service Subscription ID not found');
    }

    /** @return array{string, string} */
    private function preactive(stdClass $request): array
    {
        [$service, $id] = $this->subscription($request);
        $subscriptions = $this->services()[$service]['subscriptions'];
        $subscriptions[$id]['status'] === 'Preactive' || self::refuse('Service Subscription is not Preactive');
        (string) array_key_last($subscriptions) === $id
            || self::refuse('Service Subscription is not the bottom level subscription against the associated service');
        return [$service, $id];
    }
}
