import soap from 'soap'

soap.createClientAsync('flash.wsdl', {}, 'http://localhost/')
